import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiVersion, contractOf } from '../../../src/five9/contract/contract.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { conformance } from '../support/conformance.ts';
import { startForeignClient } from '../support/foreign-client.ts';
import { run } from '../support/run.ts';
import { bindingsOf, proxyOf } from './bindings.ts';

const source = fileURLToPath(new URL('client.cpp', import.meta.url));
// The classes of a version cost 13 s of a core to compile. v9_5 is v4 with one more operation, which the other clients call.
const versions = ['default', 'v3', 'v4'] as const;

let folder: string;
let origin: Sandbox;
beforeAll(async function buildPrograms() {
  folder = await mkdtemp(join(tmpdir(), 'gsoap-'));
  origin = await createSandbox({ agents: 1 });
  await Promise.all(versions.map(build));
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await origin.close();
});

async function build(version: ApiVersion): Promise<void> {
  const cwd = join(folder, version);
  await mkdir(cwd);
  await writeFile(join(cwd, 'proxy.hpp'), proxyOf(contractOf(version)));
  await writeFile(join(cwd, 'bindings.hpp'), bindingsOf(contractOf(version)));
  await copyFile(source, join(cwd, 'client.cpp'));
  const wsdl = `${origin.endpoint(version)}?wsdl&user=supervisor`;
  await run('wsdl2h', ['-O4', '-P', '-x', '-c++17', '-o', 'supervisor.h', wsdl], cwd);
  await run('soapcpp2', ['-C', '-L', '-j', '-x', '-w', '-c++17', '-I/usr/share/gsoap/import', 'supervisor.h'], cwd);
  const sources = ['client.cpp', 'soapC.cpp', `soap${contractOf(version).binding}Proxy.cpp`];
  await run('g++', ['-std=c++17', '-O0', '-o', 'client', ...sources, '-lgsoap++'], cwd);
}

// A nil cell is an empty string in a vector of strings. A fault's member is of the service's namespace, or gSOAP does not fill it.
conformance('gSOAP, strict, by classes of wsdl2h and soapcpp2, in default, v3 and v4 only', {
  versions,
  start: (version, address, user, password) =>
    startForeignClient(join(folder, version, 'client'), [address, user, password]),
  answers: 'typed',
  faultFields: 'typed',
  saysNamespace: false,
  knowsNil: false,
  knowsOperations: true,
});

test.each(versions)('gSOAP finds in the WSDL of %s the address that it fetched it from', async (version) => {
  const header = await readFile(join(folder, version, 'supervisor.h'), 'utf8');
  expect(header).toContain(`service port:\t${origin.endpoint(version)}`);
});
