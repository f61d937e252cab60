import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlElement } from '../../../src/lib/xml.ts';
import { serviceNamespace, soapNamespace, xsiNamespace } from '../../../src/five9/contract/contract.ts';
import type { ChangedCell } from '../../../src/lib/changed-cells.ts';
import { MalformedAnswer } from '../../../src/five9/envelope.ts';

/** What getStatistics or getStatisticsUpdate answered. Cells exactly as received; null is nil. */
export type TableAnswer =
  | { readonly fault: XmlElement }
  | {
      readonly fault?: undefined;
      /** False: an empty response, which is how Five9 says that nothing changed (facts §3.5). */
      readonly hasReturn: boolean;
      readonly columns: readonly (string | null)[];
      readonly rows: readonly (readonly (string | null)[])[];
      readonly added: readonly (string | null)[];
      readonly deleted: readonly (string | null)[];
      readonly items: readonly ChangedCell[];
      readonly timestamp: string | undefined;
      readonly lastTimestamp: string | undefined;
    };

export interface DecodeLimits {
  /** Decompressed. */
  readonly maxBytes: number;
}

/** Bytes between two breaths: other subscribers must not wait for a large table. */
const breathBytes = 256 * 1024;

/** Reads the two big answers from the bytes as they come, strictly and by namespace, and lets the event loop breathe. */
export async function decodeTable(
  body: AsyncIterable<Buffer>,
  responseElement: string,
  { maxBytes }: DecodeLimits,
): Promise<TableAnswer> {
  const reader = createReader(responseElement);
  const utf8 = new StringDecoder('utf8');
  let bytes = 0;
  let sinceBreath = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new MalformedAnswer(`expected at most ${maxBytes} bytes, got more`);
    for (let start = 0; start < chunk.length; start += breathBytes) {
      const part = chunk.subarray(start, start + breathBytes);
      reader.write(utf8.write(part));
      sinceBreath += part.length;
      if (sinceBreath >= breathBytes) {
        sinceBreath = 0;
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    }
  }
  reader.write(utf8.end());
  return reader.end();
}

interface MutableElement extends XmlElement {
  readonly children: MutableElement[];
  text: string;
}

function createReader(responseElement: string): { write(text: string): void; end(): TableAnswer } {
  const parser = new SaxesParser({ xmlns: true });
  /** Local names of open elements below Body: `getStatisticsResponse return rows values data`. */
  const path: string[] = [];
  let depth = 0;
  let text = '';
  let isNil = false;
  let sawEnvelope = false;
  let content = 0;
  let hasReturn = false;
  let cells: (string | null)[] = [];
  let item: { columnName?: string | null; columnValue?: string | null; objectName?: string | null } = {};
  const columns: (string | null)[] = [];
  const rows: (readonly (string | null)[])[] = [];
  const added: (string | null)[] = [];
  const deleted: (string | null)[] = [];
  const items: ChangedCell[] = [];
  let timestamp: string | undefined;
  let lastTimestamp: string | undefined;
  let fault: MutableElement | undefined;
  const faultOpen: MutableElement[] = [];
  const intern = createIntern();

  parser.on('error', (error) => {
    throw new MalformedAnswer(`expected well-formed XML, got: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new MalformedAnswer('expected no document type declaration, got DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > 32) throw new MalformedAnswer('expected a depth of at most 32, got more');
    text = '';
    if (depth <= 2) {
      if (tag.uri !== soapNamespace || (depth === 1 && tag.local !== 'Envelope'))
        throw new MalformedAnswer(
          `expected a SOAP 1.1 envelope, got ${tag.local} of ${tag.uri || 'no namespace'}`.slice(0, 160),
        );
      sawEnvelope = true;
      path.length = 0;
      if (tag.local === 'Body') path.push('Body');
      return;
    }
    if (path[0] !== 'Body') return; // inside Header
    if (depth === 3) {
      content += 1;
      if (tag.uri === soapNamespace && tag.local === 'Fault') fault = inFault(tag);
      else if (tag.uri !== serviceNamespace || tag.local !== responseElement)
        throw new MalformedAnswer(
          `expected ${responseElement} of ${serviceNamespace}, got ${tag.local} of ${tag.uri || 'no namespace'}`.slice(
            0,
            240,
          ),
        );
    } else if (faultOpen.length > 0) {
      inFault(tag);
    }
    path.push(tag.local);
    if (fault !== undefined) return;
    isNil = Object.values(tag.attributes).some(
      ({ uri, local, value }) => uri === xsiNamespace && local === 'nil' && (value === 'true' || value === '1'),
    );
    if (path.length === 3 && tag.local === 'return') hasReturn = true;
    if (path.length === 4) {
      cells = [];
      item = {};
    }
  });
  parser.on('text', (more) => (text += more));
  parser.on('cdata', (more) => (text += more));
  parser.on('closetag', (tag) => {
    depth -= 1;
    if (faultOpen.length > 0) {
      const element = faultOpen.pop();
      if (element !== undefined) element.text = text;
    } else if (path[0] === 'Body' && depth >= 3) close(tag.local);
    if (path[0] === 'Body' && depth >= 2) path.pop();
    text = '';
  });

  function inFault({ uri: namespace, local: name, attributes: all }: SaxesTagNS): MutableElement {
    const attributes = new Map(Object.values(all).map(({ uri, local, value }) => [`{${uri}}${local}`, value]));
    const element: MutableElement = { namespace, name, attributes, children: [], text: '' };
    faultOpen.at(-1)?.children.push(element);
    faultOpen.push(element);
    return element;
  }

  /** `path` still ends with the element that closes. */
  function close(name: string): void {
    const parent = path[3];
    if (path.length === 6 && name === 'data') cells.push(isNil ? null : intern(text));
    else if (path.length === 5 && parent === 'dataUpdate') {
      const value = isNil ? null : intern(text);
      if (name === 'columnName') item.columnName = value;
      else if (name === 'columnValue') item.columnValue = value;
      else if (name === 'objectName') item.objectName = value;
    } else if (path.length === 4) {
      if (name === 'rows') rows.push(cells);
      else if (name === 'columns') columns.push(...cells);
      else if (name === 'addedObjects') added.push(...cells);
      else if (name === 'deletedObjects') deleted.push(...cells);
      else if (name === 'timestamp') timestamp = text.trim();
      else if (name === 'lastTimestamp') lastTimestamp = text.trim();
      else if (name === 'dataUpdate') {
        const { columnName, columnValue, objectName } = item;
        if (typeof columnName !== 'string' || typeof objectName !== 'string')
          throw new MalformedAnswer('expected dataUpdate with columnName and objectName, got one without');
        items.push({ key: objectName, column: columnName, text: columnValue ?? null });
      }
    }
    isNil = false;
  }

  return {
    write(chunk) {
      parser.write(chunk);
    },
    end() {
      parser.close();
      if (!sawEnvelope || content !== 1) throw new MalformedAnswer(`expected one element in Body, got ${content}`);
      if (fault !== undefined) return { fault };
      return { hasReturn, columns, rows, added, deleted, items, timestamp, lastTimestamp };
    },
  };
}

/** One string per distinct text, cut loose from the chunk it came in: a slice would keep the whole chunk alive. */
function createIntern(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    const own = text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
    if (known.size < 100_000) known.set(own, own);
    return own;
  };
}
