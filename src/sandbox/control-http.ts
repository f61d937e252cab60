import type { IncomingMessage, ServerResponse } from 'node:http';
import { commandNamed, commands } from './commands.ts';
import type { Control } from './control.ts';

export type ControlHttp = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The control over HTTP: `POST /control/<name>` with a JSON object of arguments; 204 when done, 200 with a JSON object where there is a
 * result, 400 with a sentence when the arguments are wrong. `GET /control/` lists the commands.
 * Never from a web page: pages of any origin could reach an address of this machine.
 */
export function createControlHttp(control: Control): ControlHttp {
  return async function handleControl(request, response) {
    const finish = (status: number, answer?: object) => {
      response.writeHead(status, answer === undefined ? {} : { 'content-type': 'application/json' });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    };
    const refuse = (status: number, error: string) => finish(status, { error });
    if (request.headers.origin !== undefined) return refuse(403, 'expected a request that is not from a web page');
    const path = request.url ?? '';
    if (path === '/control/' && request.method === 'GET') return finish(200, listed);
    if (request.method !== 'POST') return refuse(405, 'expected POST, or GET /control/ for the commands');
    const name = path.startsWith('/control/') ? path.slice('/control/'.length) : path;
    if (!Object.hasOwn(commands, name)) return refuse(404, `expected one of ${Object.keys(commands).join(', ')}`);
    try {
      const result = await commandNamed(name).prepare(await readJson(request))(control);
      if (result === undefined) finish(204);
      else finish(200, result);
    } catch (error) {
      refuse(400, (error as Error).message);
    }
  };
}

const listed = Object.fromEntries(
  Object.entries(commands).map(([name, { signature, effect }]) => [name, { arguments: signature, effect }]),
);

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
