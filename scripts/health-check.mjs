// Exits with 0 when the gateway of this container or machine answers, by the same environment: for HEALTHCHECK, and for people.
//   node scripts/health-check.mjs [/health/ready]
import { get as getPlain } from 'node:http';
import { get as getTls } from 'node:https';

const { PORT = '4000', HOST = '127.0.0.1', TLS_CERT_FILE = '' } = process.env;
const path = process.argv[2] ?? '/health/live';
const host = ['0.0.0.0', '::', ''].includes(HOST) ? '127.0.0.1' : HOST;
const timeoutMs = 4_000;

// Our own certificate is made out for a name that others know; it is not what is asked about here.
const get = TLS_CERT_FILE === '' ? getPlain : getTls;
const request = get({ host, port: Number(PORT), path, timeout: timeoutMs, rejectUnauthorized: false }, (response) => {
  response.resume();
  if (response.statusCode === 200) process.exit(0);
  fail(`HTTP ${response.statusCode}`);
});
request.on('timeout', () => fail(`nothing within ${timeoutMs} ms`));
request.on('error', (error) => fail(error.code ?? error.message));

function fail(what) {
  console.error(`Expected 200 at ${path} of ${host}:${PORT}, got ${what}.`);
  process.exit(1);
}
