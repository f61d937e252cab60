import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { apiVersions } from '../../../src/five9/contract/contract.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { conformance } from '../support/conformance.ts';
import { startForeignClient } from '../support/foreign-client.ts';
import { run } from '../support/run.ts';

const source = fileURLToPath(new URL('Client.java', import.meta.url));
const runtime = '/usr/share/java/jaxws-rt.jar:/usr/share/java/jaxb-api.jar';
// A program of a few seconds gains nothing from the second compiler.
const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

let folder: string;
beforeAll(async function makeClasses() {
  folder = await mkdtemp(join(tmpdir(), 'jax-ws-'));
  await using sandbox = await createSandbox({ agents: 1 });
  await Promise.all(
    apiVersions.map((version) => {
      const wsdl = `${sandbox.endpoint(version)}?wsdl&user=supervisor`;
      return run('wsimport', ['-quiet', '-Xnocompile', '-s', folder, '-p', `five9_${version}`, wsdl]);
    }),
  );
  const services = apiVersions.map((version) => join(folder, `five9_${version}/WsSupervisorService.java`));
  const ports = apiVersions.map((version) => join(folder, `five9_${version}/ObjectFactory.java`));
  await run('javac', [
    '-nowarn',
    '-proc:none',
    '-J-XX:TieredStopAtLevel=1',
    '-cp',
    runtime,
    '-sourcepath',
    folder,
    '-d',
    folder,
    source,
    ...services,
    ...ports,
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

conformance('JAX-WS, by classes of wsimport', {
  start: (version, address, user, password) =>
    startForeignClient('java', [
      ...jvm,
      '-cp',
      `${folder}:${runtime}`,
      'Client',
      `five9_${version}`,
      address,
      user,
      password,
    ]),
  answers: 'typed',
  faultFields: 'typed',
  saysNamespace: true,
  knowsNil: true,
  knowsOperations: true,
});
