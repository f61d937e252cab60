import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Arguments of an operation, by their names in the WSDL. */
export type Args = { readonly [name: string]: Value };
type Value = string | number | boolean | readonly Value[] | Args;

/** What a foreign client made of an answer. */
export interface Line {
  readonly operation: string;
  /** Absent of an operation that gives nothing. */
  readonly answer?: unknown;
  /** The faultstring. */
  readonly fault?: string;
  /** Local name and namespace of the detail's element, and its fields as the client read them. */
  readonly faultName?: string;
  readonly faultNamespace?: string;
  readonly faultFields?: Readonly<Record<string, unknown>>;
  /** What the client says instead when it could not call, or did not believe what came. */
  readonly error?: string;
}

/** A program in another language that calls what it is told to call. */
export interface ForeignClient {
  call(operation: string, args?: Args): Promise<Line>;
  /** Ends the program. Rejects when it did not end well and no call has said so. */
  close(): Promise<void>;
}

/**
 * Starts a program that reads calls from stdin and prints one JSON line for each. A call is one line: the operation, then
 * `path=value` with a tab before each, the path being names with dots between; a list repeats its path. In values
 * backslash, tab and line feed are escaped as `\\`, `\t` and `\n`. So no language needs a parser for it.
 */
export function startForeignClient(command: string, args: readonly string[]): ForeignClient {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin.on('error', () => {
    // The program ended: the call that waits for its line says so.
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let hasFailed = false;
  const failure = (status: unknown) => new Error(`expected ${command} to go on, got ${String(status)}: ${complaints}`);
  return {
    async call(operation, given = {}) {
      child.stdin.write([operation, ...pathsOf(given)].join('\t') + '\n');
      const line = await lines.next();
      if (line.done === true) {
        hasFailed = true;
        throw failure((await ended)[0]);
      }
      return JSON.parse(line.value) as Line;
    },
    async close() {
      child.stdin.end();
      const [status] = await ended;
      if (status !== 0 && !hasFailed) throw failure(status);
    },
  };
}

function pathsOf(value: Value, path = ''): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((item) => pathsOf(item, path));
  if (typeof value !== 'object') return [`${path}=${escaped(String(value))}`];
  return Object.entries(value as Args).flatMap(([name, item]) => pathsOf(item, path === '' ? name : `${path}.${name}`));
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
