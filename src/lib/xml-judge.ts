import { SaxesParser } from 'saxes';

/** Ends the reading with what is wrong. */
export type Fail = (message: string) => never;

/** Whether a comment or processing instruction is well-formed, by saxes; anywhere but at the start of a document. */
export function judgeMarkup(source: string, fail: Fail): void {
  createParser(fail).write(`<a>${source}</a>`).close();
}

/** The last start that was found well-formed: a service says the same before each of its answers. */
let known = '';

/** The same of what begins with `<?` at the start: an XML declaration, or an instruction. */
export function judgeStart(source: string, fail: Fail): void {
  if (source === known) return;
  const parser = createParser(fail);
  parser.on('xmldecl', ({ version }) => {
    if (version !== '1.0') fail(`version ${version} of XML`);
  });
  parser.write(`${source}<a/>`).close();
  known = source;
}

/** The text that a reference such as `&amp;` or `&#x41;` stands for. */
export function resolveReference(source: string, fail: Fail): string {
  const known = predefined.get(source);
  if (known !== undefined) return known;
  let resolved = '';
  const parser = createParser(fail);
  parser.on('text', (text) => (resolved += text));
  parser.write(`<a>${source}</a>`).close();
  return resolved;
}

const predefined = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

function createParser(fail: Fail): SaxesParser {
  const parser = new SaxesParser({ position: false });
  parser.on('error', ({ message }) => fail(message));
  return parser;
}
