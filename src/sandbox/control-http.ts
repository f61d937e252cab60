import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectStationProblemValues, connectStationResultValues, faultNames } from '../five9/contract/types.ts';
import type { Control } from './control.ts';
import { brokenAnswers, type Failure, type FailureKind } from './failures.ts';
import { type LimitsName, rationsByName, type Rations } from './limits.ts';

/**
 * The control over HTTP: `POST /control/<name>` with a JSON object of arguments; 204 when done, 400 with a sentence when not.
 * From this machine only, and never from a web page: pages of other origins could reach loopback too.
 */
export function createControlHttp(control: Control) {
  return async function handleControl(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const finish = (status: number, error?: string) => {
      response.writeHead(status, error === undefined ? {} : { 'content-type': 'application/json' });
      response.end(error === undefined ? undefined : JSON.stringify({ error }));
    };
    if (!isLoopback(request.socket.remoteAddress)) return finish(403, 'expected a request from this machine');
    if (request.headers.origin !== undefined) return finish(403, 'expected a request that is not from a web page');
    if (request.method !== 'POST') return finish(405, 'expected POST');
    const name = (request.url ?? '').slice('/control/'.length);
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) return finish(404, `expected one of ${Object.keys(commands).join(', ')}`);
    try {
      command(control, new Arguments(await readJson(request)));
    } catch (error) {
      return finish(400, (error as Error).message);
    }
    finish(204);
  };
}

const commands: Readonly<Record<string, (control: Control, args: Arguments) => void>> = {
  failNext: (control, args) => control.failNext(args.failure()),
  clearFailures: (control) => control.clearFailures(),
  closeSession: (control, args) => control.closeSession(args.text('userName')),
  openDesktopSession: (control, args) => control.openDesktopSession(args.text('userName')),
  ringIn(control, args) {
    const campaign = args.optionalText('campaign');
    control.ringIn({ calls: args.of('calls', 'number'), ...(campaign === undefined ? {} : { campaign }) });
  },
  configurationChanged: (control) => control.configurationChanged(),
  addDisposition: (control, args) => control.addDisposition(args.text('name')),
  setLimits: (control, args) => control.setLimits(args.limits()),
  setMaintenance: (control, args) => control.setMaintenance(args.of('on', 'boolean')),
  setSeats: (control, args) => control.setSeats(args.of('seats', 'number')),
  setStationLine: (control, args) => {
    const answer = args.oneOf('answer', [...connectStationResultValues, ...connectStationProblemValues]);
    control.setStationLine(args.text('stationName'), answer);
  },
};

class Arguments {
  readonly #values: Readonly<Record<string, unknown>>;
  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  of(name: string, type: 'boolean'): boolean;
  of(name: string, type: 'number'): number;
  of(name: string, type: 'string'): string;
  of(name: string, type: string): unknown {
    const value = this.#values[name];
    if (typeof value !== type) throw new Error(`expected ${name} to be a ${type}, got ${JSON.stringify(value)}`);
    return value;
  }

  text(name: string): string {
    return this.of(name, 'string');
  }

  optionalText(name: string): string | undefined {
    return this.#values[name] === undefined ? undefined : this.text(name);
  }

  oneOf(name: string, allowed: readonly string[]): string {
    const value = this.text(name);
    if (!allowed.includes(value))
      throw new Error(`expected ${name} to be one of ${allowed.join(', ')}, got "${value}"`);
    return value;
  }

  limits(): LimitsName | Rations {
    const value = this.#values['limits'];
    if (typeof value === 'string') return this.oneOf('limits', Object.keys(rationsByName)) as LimitsName;
    const isRation = (ration: unknown) =>
      Array.isArray(ration) && ration.length === 3 && ration.every((limit) => Number.isInteger(limit) && limit >= 0);
    const rations = value as Partial<Rations> | undefined;
    if (!isRation(rations?.QueryChangedStatistics) || !isRation(rations?.QueryStatistics)) {
      throw new Error(
        'expected limits to be a name, or minute, hour and day of QueryChangedStatistics and QueryStatistics',
      );
    }
    return rations as Rations;
  }

  failure(): Failure {
    const kind = this.#values['with'];
    const fault = (kind as { fault?: unknown } | undefined)?.fault;
    const delayMs = (kind as { delayMs?: unknown } | undefined)?.delayMs;
    const isKnown =
      (brokenAnswers as readonly unknown[]).includes(kind) ||
      (faultNames as readonly unknown[]).includes(fault) ||
      (typeof delayMs === 'number' && delayMs >= 0);
    if (!isKnown) throw new Error(`expected with to be one of ${brokenAnswers.join(', ')}, { fault } or { delayMs }`);
    return { ...(this.#values as Omit<Failure, 'with'>), with: kind as FailureKind };
  }
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > 65_536) throw new Error('expected at most 64 KB of arguments, got more');
  }
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('expected a JSON object');
  return value as Record<string, unknown>;
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
