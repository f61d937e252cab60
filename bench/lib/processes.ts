import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };

/** What a process of the benchmark can be asked; arguments and answers travel as JSON. */
export type Calls = Readonly<Record<string, (argument: never) => unknown>>;

/** Another process of the benchmark. */
export interface Remote<C extends Calls> {
  /** Rejects with what was thrown there. */
  call<Name extends keyof C & string>(
    name: Name,
    argument: Parameters<C[Name]>[0],
  ): Promise<Awaited<ReturnType<C[Name]>>>;
  /** Lets it end by itself; rejects when it does not end well. */
  end(): Promise<void>;
}

interface Request {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** A directory into which every process writes a CPU profile when it ends. */
export const profileVariable = 'BENCH_PROFILE_DIR';

/** What `npm start` gives to Node. Floors and peers get it too. */
const productFlags = packageJson.scripts.start.match(/--\S+/g) ?? [];

/** Starts a file of the benchmark as a process of its own. */
export function startProcess<C extends Calls>(file: URL, nodeOptions: readonly string[] = []): Remote<C> {
  const directory = process.env[profileVariable];
  const profile = directory === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${directory}`];
  const execArgv = [...productFlags, '--import', 'tsx', ...profile, ...nodeOptions];
  const child = fork(fileURLToPath(file), { execArgv, stdio: 'inherit' });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const ended = endOf(child, file);
  ended.catch((error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  child.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) asked?.resolve(answer.value as never);
    else asked?.reject(new Error(answer.error));
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        child.send({ id: lastId, name, argument } satisfies Request);
      }),
    end() {
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}

function endOf(child: ChildProcess, file: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`expected ${file.pathname} to end well, got ${signal ?? `exit code ${code}`}`));
    });
  });
}

/** Answers the calls of the process that started this one; `close` runs when that one lets go. */
export function serveProcess(calls: Calls, close: () => Promise<void>): void {
  process.on('message', ({ id, name, argument }: Request) => {
    void answer(id, calls[name], argument);
  });
  process.once('disconnect', () => {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });

  async function answer(id: number, call: Calls[string] | undefined, argument: unknown): Promise<void> {
    try {
      if (call === undefined) throw new Error(`expected one of ${Object.keys(calls).join(', ')}`);
      process.send?.({ id, value: await call(argument as never) } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: (error as Error).stack ?? String(error) } satisfies Answer);
    }
  }
}
