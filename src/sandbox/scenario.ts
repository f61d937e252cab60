import type { Clock } from '../lib/clock.ts';
import { jsonBreak } from '../lib/json-break.ts';
import type { Logger } from '../lib/logger.ts';
import { commandNamed } from './commands.ts';
import type { Control } from './control.ts';

/** One thing that happens to the domain, at a time that is counted on the sandbox's clock. */
export interface ScenarioStep {
  /** After the start of the sandbox. Instead of `afterMs`. */
  readonly atMs?: number;
  /** After the step before it in the list; for the first one, after the start. Instead of `atMs`. */
  readonly afterMs?: number;
  /** A name and arguments as the control over HTTP has them. */
  readonly command: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** Again and again after so long. */
  readonly everyMs?: number;
  /** How often in all. @default Infinity with `everyMs`, else 1 */
  readonly times?: number;
}

/** A list of steps as JSON. Throws a sentence with the line, or the number of the step, from 1. */
export function parseScenario(json: string): readonly ScenarioStep[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const line = json.slice(0, jsonBreak(json) ?? json.length).split('\n').length;
    throw new Error(`expected a scenario in JSON, got at line ${line}: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(value)) throw new Error('expected a scenario to be a list of steps');
  planOf(value);
  return value as readonly ScenarioStep[];
}

interface Planned {
  readonly name: string;
  readonly atMs: number;
  readonly everyMs: number;
  readonly times: number;
  readonly run: (control: Control) => unknown;
}

/** When each step first happens, and what it does. Throws a sentence for the first step that cannot be carried out. */
export function planOf(steps: readonly unknown[]): readonly Planned[] {
  let lastMs = 0;
  return steps.map((step, index) => {
    try {
      const planned = readStep(step, lastMs);
      lastMs = planned.atMs;
      return planned;
    } catch (error) {
      throw new Error(`step ${index + 1} of the scenario: ${(error as Error).message}`, { cause: error });
    }
  });
}

const longestMs = 24 * 86_400_000;
const known = ['atMs', 'afterMs', 'command', 'arguments', 'everyMs', 'times'];

function readStep(step: unknown, lastMs: number): Planned {
  if (typeof step !== 'object' || step === null) throw new Error(`expected an object, got ${JSON.stringify(step)}`);
  const unknown = Object.keys(step).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`expected ${known.join(', ')}, got ${unknown}`);
  const { atMs, afterMs, command, arguments: given = {}, everyMs, times } = step as Partial<ScenarioStep>;
  if ((atMs === undefined) === (afterMs === undefined)) throw new Error('expected either atMs or afterMs');
  checkMs('atMs', atMs, 0);
  checkMs('afterMs', afterMs, 0);
  checkMs('everyMs', everyMs, 1);
  if (times !== undefined && everyMs === undefined) throw new Error('expected everyMs with times');
  if (times !== undefined && !(Number.isInteger(times) && times >= 1)) {
    throw new Error(`expected times to be 1 or more, got ${JSON.stringify(times)}`);
  }
  if (typeof command !== 'string') throw new Error(`expected command to be a name, got ${JSON.stringify(command)}`);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`expected arguments to be an object, got ${JSON.stringify(given)}`);
  }
  return {
    name: command,
    atMs: atMs ?? lastMs + (afterMs ?? 0),
    everyMs: everyMs ?? 0,
    times: times ?? (everyMs === undefined ? 1 : Infinity),
    run: commandNamed(command).prepare(given),
  };
}

function checkMs(name: string, value: unknown, least: number): void {
  if (value === undefined || (typeof value === 'number' && value >= least && value <= longestMs)) return;
  throw new Error(`expected ${name} to be a number from ${least} to ${longestMs}, got ${JSON.stringify(value)}`);
}

/**
 * Carries the steps out, each at its time. A step that fails, for it names nobody in the domain, is logged and the others go on.
 * Returns what ends it.
 */
export function playScenario(
  steps: readonly ScenarioStep[],
  { clock, control, logger }: { readonly clock: Clock; readonly control: Control; readonly logger: Logger },
): () => void {
  const cancels = new Set<() => void>();
  async function carryOut({ name, run }: Planned): Promise<void> {
    try {
      await run(control);
    } catch (error) {
      logger.error({ err: error, command: name }, 'a step of the scenario failed');
    }
  }
  function schedule(planned: Planned, ms: number, left: number): void {
    const cancel = clock.after(ms, function step() {
      cancels.delete(cancel);
      if (left > 1) schedule(planned, planned.everyMs, left - 1);
      void carryOut(planned);
    });
    cancels.add(cancel);
  }
  for (const planned of planOf(steps)) schedule(planned, planned.atMs, planned.times);
  return function stop() {
    for (const cancel of cancels) cancel();
    cancels.clear();
  };
}
