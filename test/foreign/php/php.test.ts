import { fileURLToPath } from 'node:url';
import { conformance } from '../support/conformance.ts';
import { startForeignClient } from '../support/foreign-client.ts';

const script = fileURLToPath(new URL('client.php', import.meta.url));

// PHP gives the fields of a fault as texts, whatever the WSDL says of them, and does not give the detail's namespace.
conformance('PHP SoapClient', {
  start: (_version, address, user, password) => startForeignClient('php', [script, address, user, password]),
  answers: 'typed',
  faultFields: 'texts',
  saysNamespace: false,
  knowsNil: true,
  knowsOperations: true,
});
