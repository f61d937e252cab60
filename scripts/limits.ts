import { limitTable } from '../src/http/limits.ts';

/** docs/limits.md, from the limits themselves. */
export function limitsPage(): string {
  const rows = Object.values(limitTable).map(
    ({ setting, meaning, fallback, least, most, answer }) =>
      `| \`${setting}\` | ${meaning} | ${number(fallback)} | ${number(least)} – ${number(most)} | ${answer} |`,
  );
  return [...opening, ...rows, ...closing].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

const opening = [
  '# Limits for callers',
  '',
  'What one client may ask of the gateway. Each limit is a setting; each answer beyond it names that setting. Written by `npm run generate`.',
  '',
  '| setting | what it bounds | default | from – to | beyond it |',
  '| --- | --- | --- | --- | --- |',
];

const closing = [
  '',
  '## Documents',
  '',
  'Every transport parses by the same function, so the limits of documents hold for POST, GET, SSE and WebSocket alike. They are applied before',
  'validation, some rules of which take the square of what they are given. A fragment counts as often as it is spread: with fragments that spread',
  'others twice, a few words would else ask for billions of fields.',
  '',
  '```json',
  '{ "message": "expected a document at most 16 levels deep (LIMIT_DEPTH), got 17",',
  '  "extensions": { "code": "LimitExceeded", "limit": "depth", "setting": "LIMIT_DEPTH", "retryable": false } }',
  '```',
  '',
  'Beside them, the cost of an operation is bounded in the schema: 100,000 points, where a field costs one and what is in a list counts ten times, or',
  '`first` times where that is given.',
  '',
  '## Trusted documents',
  '',
  'With `TRUSTED_DOCUMENTS_FILE` only the documents in it are run, over every transport; it is read again when it changes. A client sends the document',
  'whole, or its hash alone as `documentId` or as `extensions.persistedQuery.sha256Hash`; over WebSocket with `query: ""`. Anything else, GraphiQL',
  'and introspection included, gets the error `DocumentNotTrusted` (HTTP 400). The pages at `/` and `/console` send documents too: put those that',
  'you want to use in the file.',
  '',
  '```json',
  '{ "e1635205301d2b8e5677c87e1e6a85bb0c34ab6f12e590af9cf640f03809aa0a": "query { viewer { name } }" }',
  '```',
  '',
  'The hash is the SHA-256 of the text, in hexadecimal; a file in which one is wrong is refused with a sentence.',
  '',
  '## Callers',
  '',
  'A caller is a viewer, whatever connections and tokens the person uses, or, before sign-in, an address. The address is that of the connection unless',
  '`TRUST_PROXY` says which proxies may tell another in `X-Forwarded-For`. `RateLimited` carries `retryAt`, an instant, or null where something of',
  "the caller's has to end first; over HTTP the status is 429, with `Retry-After` in seconds where the instant is known. A WebSocket goes on after it:",
  'only one connection too many is closed, with 4429, which clients of graphql-ws take as final.',
  '',
  'Failed sign-ins are limited by name (docs/sign-in.md), not by address: a whole office shares one, and a wrong password that somebody keeps',
  'trying there must not lock the others out.',
  '',
];
