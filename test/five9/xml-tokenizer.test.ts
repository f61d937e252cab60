import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { TagTree, type XmlTag } from '../../src/lib/xml-tags.ts';
import { maxMarkupBytes, XmlTokenizer, type XmlSink } from '../../src/lib/xml-tokenizer.ts';

type Event = readonly ['open', string, string, Record<string, string>] | readonly ['close', string];

/** What a document says: elements with their namespaces, and the text that stands directly before each end. */
class Events implements XmlSink {
  readonly events: Event[] = [];

  open({ namespace, name, attributes }: XmlTag): void {
    this.events.push(['open', namespace, name, Object.fromEntries(attributes)]);
  }

  close(_tag: XmlTag, bytes: Buffer, from: number, to: number, isAscii: boolean): number {
    this.events.push(['close', bytes.toString(isAscii ? 'latin1' : 'utf8', from, to)]);
    return from;
  }

  skip(): number {
    return 0;
  }

  read(): void {}
}

const newTree = () => new TagTree(() => 0);

function tokenized(parts: Iterable<Buffer>, tree = newTree()): Event[] {
  const sink = new Events();
  const tokenizer = new XmlTokenizer(tree, sink);
  for (const part of parts) tokenizer.write(part);
  tokenizer.end();
  return sink.events;
}

/** The oracle. */
function bySaxes(text: string): Event[] {
  const parser = new SaxesParser({ xmlns: true });
  const events: Event[] = [];
  let content = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('DOCTYPE');
  });
  parser.on('opentag', ({ uri: namespace, local: name, attributes }) => {
    const own = Object.values(attributes).filter(
      ({ prefix, local }) => prefix !== 'xmlns' && !(prefix === '' && local === 'xmlns'),
    );
    const named = own.map(({ uri, local, value }) => [uri === '' ? local : `{${uri}}${local}`, value]);
    events.push(['open', namespace, name, Object.fromEntries(named) as Record<string, string>]);
    content = '';
  });
  parser.on('text', (more) => (content += more));
  parser.on('cdata', (more) => (content += more));
  parser.on('closetag', () => {
    events.push(['close', content]);
    content = '';
  });
  parser.write(text).close();
  return events;
}

function outcomeOf(read: () => Event[]): Event[] | 'refused' {
  try {
    return read();
  } catch {
    return 'refused';
  }
}

function* parts(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let turn = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sizes[turn++ % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** In two parts, cut everywhere, and in parts of a few bytes. */
function expectSameWhereverCut(text: string): void {
  const expected = outcomeOf(() => bySaxes(text));
  const bytes = Buffer.from(text);
  for (let cut = 0; cut <= bytes.length; cut += 1)
    expect(
      outcomeOf(() => tokenized([bytes.subarray(0, cut), bytes.subarray(cut)])),
      `cut at ${cut}: ${text}`,
    ).toEqual(expected);
  for (const size of [1, 2, 3])
    expect(
      outcomeOf(() => tokenized(parts(bytes, [size]))),
      `in ${size}: ${text}`,
    ).toEqual(expected);
}

const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', '12.5', ' ', '\n  ', 'ł', '🎧', '\r\n', '\r', ']', ']]', '>', '"', "'", '/'),
  },
  { weight: 3, arbitrary: fc.constantFrom('&amp;', '&lt;', '&#65;', '&#x1F3A7;', '&#13;', '&apos;', '&#xD;&#10;') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<![CDATA[<&]]>', '<![CDATA[]] \r\n]]]>', '<![CDATA[]]>', '<!-- - \r -->', '<?pi a?>'),
  },
  { weight: 1, arbitrary: fc.constantFrom('\u0085', '\u2028', '\uFFFD', '\u007f', '\t', '\uFEFF') },
);
const content = fc.array(piece, { maxLength: 5 }).map((all) => all.join(''));
const tagName = fc.constantFrom('data', 'values', 'rows', 'p:data', 'q:x', 'élan', 'data');
const attribute = fc.constantFrom(
  '',
  '',
  ' a="1"',
  " b='>'",
  ' p:nil="true"',
  ' xmlns="urn:d"',
  ' xmlns=""',
  ' xmlns:q="urn:q2"',
  ' c="&lt;\r\n&#9;"',
  '\n  a = "x"  ',
);
const elementOf = (child: fc.Arbitrary<string>) =>
  fc
    .tuple(tagName, attribute, content, fc.array(child, { maxLength: 3 }), content)
    .map(([name, attributes, before, children, after]) =>
      before + after === '' && children.length === 0
        ? `<${name}${attributes}/>`
        : `<${name}${attributes}>${before}${children.join(after)}${after}</${name}${after.length % 3 === 1 ? ' \n' : ''}>`,
    );
const leaf = elementOf(fc.constant(''));
const element = fc.oneof(leaf, elementOf(leaf), elementOf(elementOf(leaf)));
const prolog = fc.constantFrom(
  '',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '\uFEFF',
  '\uFEFF<?xml version="1.0"?>',
  '<!-- hello -->',
  ' \r\n',
  '<?pi?>',
);
const document = fc
  .tuple(prolog, fc.array(element, { maxLength: 4 }), fc.constantFrom('', '\r', '<!-- bye --> ', '\n<?pi x?>'))
  .map(
    ([before, children, after]) =>
      `${before}<e:root xmlns:e="urn:e" xmlns:p="urn:p" xmlns:q="urn:q">${children.join('\n')}</e:root>${after}`,
  );

const insertions = [
  '<',
  '>',
  '&',
  '/',
  ']]>',
  '"',
  "'",
  '<!',
  '<?',
  '--',
  '<!--',
  '-->',
  '<![CDATA[',
  '?>',
  '&nope;',
  '&#0;',
  '&#xD800;',
  '\u0001',
  '\uFFFE',
  '\uFFFF',
  '<!DOCTYPE a>',
  '<a>',
  '</a>',
  '</data>',
  '<r:x/>',
  '=',
  ' ',
  '<data a="1" a="2"/>',
  'x',
  '<?xml version="1.0"?>',
  '<xmlns:a/>',
  '<a xmlns:p=""/>',
  '<a xmlns:xml="u"/>',
  '&',
  ';',
  '&#;',
  '<a:b:c/>',
  '<1/>',
  '\u0000',
];

describe('the tokenizer agrees with saxes', () => {
  test('on documents of every kind, however they are cut', () => {
    let read = 0;
    fc.assert(
      fc.property(
        document,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        (text, sizes) => {
          const expected = outcomeOf(() => bySaxes(text));
          if (expected !== 'refused') read += 1;
          const bytes = Buffer.from(text);
          expect(outcomeOf(() => tokenized([bytes]))).toEqual(expected);
          expect(outcomeOf(() => tokenized(parts(bytes, sizes)))).toEqual(expected);
        },
      ),
      { numRuns: 600 },
    );
    expect(read).toBeGreaterThan(100);
  });

  test('on the same documents with something inserted, lost or repeated', () => {
    const mutation = fc.record({
      at: fc.nat(),
      drop: fc.constantFrom(0, 0, 1, 2, 7),
      insert: fc.oneof(fc.constantFrom(...insertions), fc.constant('')),
    });
    let refused = 0;
    fc.assert(
      fc.property(document, fc.array(mutation, { minLength: 1, maxLength: 2 }), fc.nat(30), (text, mutations, size) => {
        let mutated = text;
        for (const { at, drop, insert } of mutations) {
          const place = at % (mutated.length + 1);
          mutated = (mutated.slice(0, place) + insert + mutated.slice(place + drop)).replace(/[\uD800-\uDFFF]/gu, '');
        }
        const expected = outcomeOf(() => bySaxes(mutated));
        if (expected === 'refused') refused += 1;
        const bytes = Buffer.from(mutated);
        expect(outcomeOf(() => tokenized([bytes]))).toEqual(expected);
        expect(outcomeOf(() => tokenized(parts(bytes, [size + 1])))).toEqual(expected);
      }),
      { numRuns: 1_500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('on documents that follow another through the tags it has learnt', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 2, maxLength: 4 }), (texts) => {
        const tree = newTree();
        for (const text of texts)
          expect(outcomeOf(() => tokenized([Buffer.from(text)], tree))).toEqual(outcomeOf(() => bySaxes(text)));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<a xmlns="urn:a">\r\n<b>x</b><b>łódź 🎧</b><b/><c t="&gt;>"> &amp; ]]&gt; </c >\r</a>\r',
    '\uFEFF<a><![CDATA[ <x>&amp; ]] ]]]]><![CDATA[>]]>t<!-- c --><b>1</b><b>2</b></a><!-- d -->',
    '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c/></p:b><p:c p:n="1"/></p:a>',
    '<a>x]]>y</a>',
    '<a>x\u0001y</a>',
    '<a>\uFFFE</a>',
    '<a>1</a><b>2</b>',
    '<a>1</a>x',
    'x<a/>',
    '<a>&amp</a>',
    '<a>&nope;</a>',
    '<a><b></a></b>',
    '<a><b>',
    '<a',
    '<a>1</a',
    '<a><!-- x -- y --></a>',
    ' <?xml version="1.0"?><a/>',
    '<!DOCTYPE a><a/>',
    '<a><![CDATA[x</a>',
    '&lt;<a/>',
    '<![CDATA[ ]]><a/>',
    '</a>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
    '<p:a/>',
    '',
    '  ',
  ])('wherever %j is cut', expectSameWhereverCut);
});

describe('the tokenizer', () => {
  const read = (...texts: string[]) => tokenized(texts.map((text) => Buffer.from(text)));

  test('says what is wrong and where', () => {
    expect(() => read('<a>', '<b></c></a>')).toThrow(
      'expected well-formed XML, got: unexpected close tag: </c> (at byte 6)',
    );
    expect(() => read('<a>&nope;</a>')).toThrow('undefined entity');
    expect(() => read('<a><b>')).toThrow('unclosed tag: b');
    expect(() => read('<!DOCTYPE a><a/>')).toThrow('expected no document type declaration, got DOCTYPE');
    expect(() => read('<?xml version="1.1"?><a/>')).toThrow('version 1.1 of XML');
  });

  test('refuses what is too deep', () => {
    const tree = new TagTree(() => 0, { maxDepth: 5 });
    const nested = (depth: number) => [Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth))];
    expect(tokenized(nested(5), tree)).toHaveLength(10);
    expect(() => tokenized(nested(6), tree)).toThrow('expected a depth of at most 5, got more');
  });

  test('holds no more of a tag than its bound', () => {
    function* endless(start: string): Generator<Buffer> {
      yield Buffer.from(start);
      for (let count = 0; count < 100; count += 1) yield Buffer.alloc(1_024, 'x');
    }
    for (const start of ['<a b="', '<a><!--', '<a><?p '])
      expect(() => tokenized(endless(start))).toThrow(`at most ${maxMarkupBytes} bytes`);
    expect(() => tokenized(endless('<a>&'))).toThrow('a reference that does not end');
    expect(() => tokenized(endless('<a>'))).toThrow('unclosed tag: a'); // text may be long
  });

  test('remembers a bounded number of tags and reads on without', () => {
    const tree = new TagTree(() => 0, { maxTags: 10 });
    const text = `<a>${Array.from({ length: 50 }, (_, index) => `<b i="${index}">${index}</b>`).join('')}</a>`;
    for (let turn = 0; turn < 3; turn += 1) expect(tokenized([Buffer.from(text)], tree)).toEqual(bySaxes(text));
    expect(tree.isFull).toBe(true);
  });

  test('does not read its memory of a part that the caller has used for something else', () => {
    const bytes = Buffer.from('<a><b>one</b><b>two</b></a>');
    const sink = new Events();
    const tokenizer = new XmlTokenizer(newTree(), sink);
    const pool = Buffer.alloc(4);
    for (let at = 0; at < bytes.length; at += pool.length) {
      const size = bytes.copy(pool, 0, at, at + pool.length);
      tokenizer.write(pool.subarray(0, size));
      pool.fill(0x3c);
    }
    tokenizer.end();
    expect(sink.events).toEqual(bySaxes(bytes.toString()));
  });
});
