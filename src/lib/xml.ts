import { SaxesParser } from 'saxes';

/** An element with its namespace resolved: prefixes are not stable, so nobody may look at them. */
export interface XmlElement {
  /** Namespace URI; empty when unqualified. */
  readonly namespace: string;
  readonly name: string;
  /** By local name for unqualified attributes, by `{namespace}name` for qualified ones. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own text, its children's left out. White space is kept. */
  readonly text: string;
}

export interface XmlLimits {
  /** Elements inside each other. @default 64 */
  readonly maxDepth?: number;
  /** Elements in the document. @default 1_000_000 */
  readonly maxElements?: number;
}

/** The text is not the XML we accept: not well-formed, a document type declaration, or over a limit. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/**
 * Parses a whole document, strictly and with namespaces. A document type declaration is refused: SOAP forbids it, and it is
 * how entity bombs come. Bound the length before calling.
 */
export function parseXml(text: string, { maxDepth = 64, maxElements = 1_000_000 }: XmlLimits = {}): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: MutableElement[] = [];
  let root: MutableElement | undefined;
  let elements = 0;

  parser.on('error', (error) => {
    throw new XmlError(`expected well-formed XML, got: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new XmlError('expected no document type declaration, got DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > maxElements) throw new XmlError(`expected at most ${maxElements} elements, got more`);
    if (open.length >= maxDepth) throw new XmlError(`expected a depth of at most ${maxDepth}, got more`);
    const attributes = new Map<string, string>();
    for (const { uri, local, prefix, value } of Object.values(tag.attributes)) {
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) continue;
      attributes.set(uri === '' ? local : `{${uri}}${local}`, value);
    }
    const element: MutableElement = { namespace: tag.uri, name: tag.local, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  parser.write(text).close();
  if (root === undefined) throw new XmlError('expected an XML document, got nothing');
  return root;
}

interface MutableElement extends XmlElement {
  children: MutableElement[];
  text: string;
}

/** Escapes text for an element or a double-quoted attribute. Characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"\r]|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    (char) => escapes[char] ?? '\uFFFD',
  );
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
