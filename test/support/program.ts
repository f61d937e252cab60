import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of ours in a process of its own: the gateway as `npm start` runs it, or an example. Disposing it kills it, should it still run. */
export interface Program extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** On free ports, with the settings alone and nothing of our environment. */
export function startProgram(
  settings: Readonly<Record<string, string>>,
  command: readonly string[] = ['src/server.ts'],
): Program {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'tsx', ...command], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      SANDBOX_PORT: '0',
      SANDBOX_AGENTS: '5',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let isOver = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code, signal]) => {
    isOver = true;
    return (code as number | null) ?? String(signal);
  });
  return {
    child,
    ended,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    async [Symbol.asyncDispose]() {
      if (!isOver) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Of the GraphQL endpoint. Throws as long as the program has not printed it. */
export function addressIn({ stdout, stderr }: Program): string {
  const address = /GraphQL\s+(https?:\S+)/.exec(stdout)?.[1];
  if (address === undefined) throw new Error(`expected the program to print its address, got ${stdout}${stderr}`);
  return address;
}
