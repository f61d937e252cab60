import { fileURLToPath } from 'node:url';
import { conformance } from '../support/conformance.ts';
import { startForeignClient } from '../support/foreign-client.ts';

const script = fileURLToPath(new URL('client.py', import.meta.url));

// zeep reads an empty cell as None, as it does a nil one.
conformance('zeep', {
  start: (_version, address, user, password) =>
    startForeignClient('/usr/bin/python3', [script, address, user, password]),
  answers: 'typed',
  faultFields: 'typed',
  saysNamespace: true,
  knowsNil: false,
  knowsOperations: true,
});
