import { fileURLToPath } from 'node:url';
import { conformance } from '../support/conformance.ts';
import { startForeignClient } from '../support/foreign-client.ts';

const script = fileURLToPath(new URL('client.pl', import.meta.url));

// Without a WSDL nothing has a type: all is text, and a list of one is its item.
conformance('SOAP::Lite without WSDL', {
  start: (_version, address, user, password) => startForeignClient('/usr/bin/perl', [script, address, user, password]),
  answers: 'texts',
  faultFields: 'texts',
  saysNamespace: true,
  knowsNil: true,
  knowsOperations: false,
});
