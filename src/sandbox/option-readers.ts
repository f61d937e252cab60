import { apiOperationTypeValues } from '../five9/contract/types.ts';
import {
  between,
  byName,
  checkedBy,
  flag,
  readArguments,
  type Reader,
  text,
  unbounded,
  whole,
  zone,
} from './arguments.ts';
import { argumentsOf, limits } from './control-arguments.ts';
import type { OperationClasses } from './limits.ts';
import type { SandboxOptions } from './options.ts';
import { switchDefaults } from './switches.ts';
import type { ColumnChanges } from './table-columns.ts';
import { fastest } from './world/pace.ts';
import { mostColleagues } from './world/people.ts';

/** As many as the contact centre is made for. */
export const mostAgents = 10_000;

type Read = Partial<Readonly<Record<keyof SandboxOptions, Reader<unknown>>>>;

const readers: Read = {
  host: text,
  port: whole(0, 65_535),
  controlHost: text,
  controlPort: whole(0, 65_535),
  seed: whole(0, unbounded),
  agents: whole(1, mostAgents),
  speed: between(0, fastest),
  paused: flag,
  limits,
  colleagues: whole(0, mostColleagues),
  operationClasses: checkedBy(checkedClasses),
  columns: checkedBy(checkedColumns),
  batchMs: checkedBy(checkedBatch),
  supervisorSeats: whole(0, unbounded),
  quotaZone: zone,
  agentsMayUseApi: flag,
};
/** Code, which only types can check; and the scenario, which is planned. */
const others: readonly (keyof SandboxOptions)[] = [
  'chat',
  'clock',
  'logger',
  'onPastMinute',
  'onStatistics',
  'scenario',
  'world',
];

/** Throws a sentence for the first option that there is none of, or that cannot be so. Switches are read elsewhere. */
export function checkOptions(given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    const reader = Object.hasOwn(readers, name) ? readers[name as keyof Read] : undefined;
    if (reader !== undefined) reader.read(value, name);
    else if (!Object.hasOwn(switchDefaults, name) && !(others as readonly string[]).includes(name)) {
      const known = [...Object.keys(readers), ...others, ...Object.keys(switchDefaults)].sort();
      throw new Error(`expected options among ${known.join(', ')}, got "${name}"`);
    }
  }
}

function checkedClasses(value: unknown): OperationClasses {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(
      `expected operationClasses to be an object of ${[...apiOperationTypeValues, null].join(', ')} by operation, got ${JSON.stringify(value)}`,
    );
  }
  for (const [operation, operationType] of Object.entries(value)) {
    try {
      readArguments(argumentsOf.setOperationClass, { operation, operationType });
    } catch (error) {
      throw new Error(`operationClasses: ${(error as Error).message}`, { cause: error });
    }
  }
  return value;
}

/** As `setColumns` takes them, by statistic type. */
function checkedColumns(value: unknown, name: string): Readonly<Record<string, ColumnChanges>> {
  const byType = byName(byName(checkedBy((changes) => changes))).read(value, name);
  for (const [type, changes] of Object.entries(byType)) {
    try {
      readArguments(argumentsOf.setColumns, { ...changes, type });
    } catch (error) {
      throw new Error(`columns: ${(error as Error).message}`, { cause: error });
    }
  }
  return byType;
}

function checkedBatch(value: unknown): readonly [number, number] {
  const [shortestMs, longestMs] = Array.isArray(value) ? (value as unknown[]) : [];
  const isRange =
    typeof shortestMs === 'number' && typeof longestMs === 'number' && shortestMs > 0 && longestMs >= shortestMs;
  if (isRange && longestMs < Infinity) return [shortestMs, longestMs];
  throw new Error(`expected batchMs to be the shortest and the longest time, got ${JSON.stringify(value)}`);
}
