import { XmlError } from './xml.ts';
import { judgeMarkup, judgeStart, resolveReference } from './xml-judge.ts';
import type { LearnedTag, TagTree, XmlTag } from './xml-tags.ts';

/**
 * Told what a document holds. Text is what stands directly before an end tag, as UTF-8 in a buffer that the tokenizer owns: offsets into it are
 * good until `close` returns. Text before a start tag is dropped.
 */
export interface XmlSink {
  /** An element begins; text of what is inside begins at `at` at the earliest. */
  open(tag: XmlTag, at: number): void;
  /**
   * It ends, after the text `bytes[from, to)`. Returns where the next text is to begin: `from` to drop this one, `to` to keep it, or an earlier
   * place that it was told of, to drop all since. `isAscii`: every byte is a character.
   */
  close(tag: XmlTag, bytes: Buffer, from: number, to: number, isAscii: boolean): number;
  /**
   * A row begins whose bytes may be known: how many of `source` from `at` on the reader has dealt with, 0 for none. Asked only of kinds with `rowBit`.
   */
  skip(tag: XmlTag, source: Buffer, at: number): number;
  /** The bytes of a row that has just been read, unless they came in parts. */
  read(source: Buffer, from: number, to: number): void;
}

/** Kinds that have it are asked for with `skip` and `read`. */
export const rowBit = 0x100;

/** Longest tag, comment or processing instruction. Bytes. */
export const maxMarkupBytes = 64 * 1024;
const maxReferenceBytes = 64;

/**
 * Reads well-formed XML 1.0 from bytes in parts of any size, telling one sink. Fast because it predicts: what followed a tag the last time follows it
 * again, nearly always, and comparing bytes costs less than understanding them. What was not predicted is judged by saxes, which so decides
 * what is well-formed. A document type declaration is refused, and so is XML 1.1. Give each sink class its own kind of use: with several in
 * one process the calls are no longer inlined.
 */
export class XmlTokenizer {
  private readonly tree: TagTree;
  private readonly sink: XmlSink;
  /** Bytes of a token that has not come whole. */
  private rest: Buffer | undefined;
  private joined = nothing;
  /** Bytes before `#rest`. */
  private offset = 0;
  private isStarted = false;
  private inCdata = false;
  private hasRoot = false;
  private node: LearnedTag;
  /** The element that ended last in `#node`. */
  private last: LearnedTag | undefined;
  /** Text: kept up to `#base`, being read up to `#top`. */
  private text = nothing;
  private base = 0;
  private top = 0;
  private isAscii = true;

  constructor(tree: TagTree, sink: XmlSink) {
    this.tree = tree;
    this.sink = sink;
    this.node = tree.document;
  }

  /** Throws an `XmlError`, or what the sink throws; of no use after that. */
  write(chunk: Buffer): void {
    this.feed(this.rest === undefined ? chunk : this.join(this.rest, chunk), false);
  }

  /** The document is complete. Throws an `XmlError` if it is not. */
  end(): void {
    this.feed(this.rest ?? nothing, true);
    if (this.node.parent !== undefined) this.fail(`unclosed tag: ${this.node.name}`, 0);
    if (this.rest !== undefined) this.fail('unexpected end', 0);
    this.checkOutside(this.top, 0);
    if (!this.hasRoot) this.fail('document must contain a root element.', 0);
    if (this.text.length <= mostSpare) spare = this.text;
    this.text = nothing;
  }

  private feed(source: Buffer, isFinal: boolean): void {
    this.reserve(source.length);
    const used = this.parse(source, isFinal);
    this.offset += used;
    const left = source.length - used;
    if (left > maxMarkupBytes)
      throw new XmlError(
        `expected tags and comments of at most ${maxMarkupBytes} bytes, got more at byte ${this.offset}`,
      );
    // A copy: what came may be part of a pool that would be kept alive, or used again.
    this.rest = left === 0 ? undefined : Buffer.from(source.subarray(used));
  }

  /** Into a buffer that is used again: one of its own for each chunk would be as much garbage as there are bytes. */
  private join(rest: Buffer, chunk: Buffer): Buffer {
    const length = rest.length + chunk.length;
    if (this.joined.length < length) this.joined = Buffer.allocUnsafeSlow(length * 2);
    rest.copy(this.joined);
    chunk.copy(this.joined, rest.length);
    return this.joined.subarray(0, length);
  }

  /** Text never takes more room than its source. */
  private reserve(more: number): void {
    const needed = this.top + more;
    if (needed <= this.text.length) return;
    const grown =
      spare.length >= needed ? spare : Buffer.allocUnsafeSlow(Math.max(needed, this.text.length * 2, leastText));
    if (grown === spare) spare = nothing;
    this.text.copy(grown, 0, 0, this.top);
    this.text = grown;
  }

  /** Reads every whole token. Returns how many bytes those are. */
  private parse(source: Buffer, isFinal: boolean): number {
    const length = source.length;
    const view = new DataView(source.buffer, source.byteOffset, length);
    const text = this.text;
    const sink = this.sink;
    let at = 0;
    let top = this.top;
    let node = this.node;
    let last = this.last;
    /** Where the row that is being read began in `source`. */
    let rowAt = -1;

    if (!this.isStarted) {
      at = this.start(source, isFinal);
      if (at < 0) return 0;
    }
    for (;;) {
      if (this.inCdata) {
        this.top = top;
        at = this.readCdata(source, at, isFinal);
        top = this.top;
        if (this.inCdata) break;
      }
      // Text, up to the next markup.
      let byte = 0;
      while (at < length) {
        byte = source[at] ?? 0;
        const kind = classes[byte] ?? 0;
        if (kind === 0) {
          text[top++] = byte;
          at += 1;
          continue;
        }
        if (kind === openAngle) break;
        this.node = node;
        this.top = top;
        const next = this.special(source, at, kind, isFinal);
        top = this.top;
        if (next === at) break;
        at = next;
      }
      if (at >= length || byte !== 0x3c) break;

      const second = at + 1 < length ? (source[at + 1] ?? 0) : -1;
      if (second === 0x2f) {
        const { end } = node;
        let next = at + end.length;
        if (end.length === 0 || !end.isAt(view, at)) {
          next = this.closeTag(source, at, node);
          if (next === at) break;
        }
        at = next;
        this.base = sink.close(node, text, this.base, top, this.isAscii);
        top = this.base;
        this.isAscii = true;
        if (rowAt >= 0 && (node.kind & rowBit) !== 0) {
          sink.read(source, rowAt, at);
          rowAt = -1;
        }
        last = node;
        node = node.parent ?? this.tree.document;
        continue;
      }
      if (second < 0) break;
      let tag = last === undefined ? node.first : last.following;
      let next = at;
      if (tag !== undefined && tag.bytes.isAt(view, at)) next += tag.bytes.length;
      else if (second === 0x21 || second === 0x3f) {
        this.node = node;
        this.top = top;
        next = this.markup(source, at);
        if (next === at) break;
        at = next;
        continue;
      } else {
        next = tagEnd(source, at);
        if (next === at) break;
        if (this.hasRoot && node.parent === undefined) this.fail('documents may contain only one root.', at);
        tag = this.tree.below(node, source.subarray(at, next), (message) => this.fail(message, at));
        if (last === undefined) node.first = tag;
        else last.following = tag;
      }
      if (node.parent === undefined) this.beginRoot(top, at);
      top = this.base;
      this.isAscii = true;
      if ((tag.kind & rowBit) !== 0) {
        const known = sink.skip(tag, source, at);
        if (known > 0) {
          at += known;
          last = tag;
          continue;
        }
        if (!tag.isEmpty) rowAt = at;
      }
      sink.open(tag, top);
      at = next;
      if (tag.isEmpty) {
        this.base = top = sink.close(tag, text, top, top, true);
        last = tag;
      } else {
        node = tag;
        last = undefined;
      }
    }
    this.node = node;
    this.last = last;
    this.top = top;
    return at;
  }

  /** A byte order mark and an XML declaration. Returns where the rest begins, -1 when more has to come. */
  private start(source: Buffer, isFinal: boolean): number {
    const mark = Math.min(source.length, 3);
    const hasMark = mark > 0 && source.compare(byteOrderMark, 0, mark, 0, mark) === 0;
    if (hasMark && mark < 3 && !isFinal) return -1;
    const at = hasMark && mark === 3 ? 3 : 0;
    if (source.length < at + 2 && !isFinal) return -1;
    if (source[at] === 0x3c && source[at + 1] === 0x3f) {
      const next = this.markupEnd(source, at, '?>', 2);
      if (next === at && !isFinal) return -1;
      if (next === at) this.fail('unexpected end', at);
      judgeStart(source.toString('utf8', at, next), (message) => this.fail(message, at));
      this.isStarted = true;
      return next;
    }
    this.isStarted = true;
    return at;
  }

  /** A byte of text that is more than a character. Returns where to go on: `at` when more has to come. */
  private special(source: Buffer, at: number, kind: number, isFinal: boolean): number {
    const byte = source[at] ?? 0;
    switch (kind) {
      case ampersand: {
        if (this.inCdata) break;
        const end = source.subarray(at, at + maxReferenceBytes).indexOf(0x3b);
        if (end < 0) {
          if (source.length - at < maxReferenceBytes && !isFinal) return at;
          return this.fail('a reference that does not end', at);
        }
        if (this.node.parent === undefined) return this.fail('text data outside of root node.', at);
        const name = source.toString('utf8', at, at + end + 1);
        const resolved = resolveReference(name, (message) => this.fail(message, at));
        if (resolved.charCodeAt(0) > 0x7f) this.isAscii = false;
        this.top += this.text.write(resolved, this.top);
        return at + end + 1;
      }
      case closeSquare:
        if (this.inCdata) break;
        if (at + 2 >= source.length && !isFinal && (at + 1 >= source.length || source[at + 1] === 0x5d)) return at;
        if (source[at + 1] === 0x5d && source[at + 2] === 0x3e)
          return this.fail('the string "]]>" is disallowed in char data.', at);
        break;
      case carriageReturn:
        if (at + 1 >= source.length && !isFinal) return at;
        if (source[at + 1] !== 0x0a) this.text[this.top++] = 0x0a;
        return at + 1;
      case wide: {
        this.isAscii = false;
        let next = at;
        while (next < source.length && classes[source[next] ?? 0] === wide) {
          const one = source[next] ?? 0;
          const top = this.top++;
          this.text[top] = one;
          // U+FFFE and U+FFFF: EF BF BE and EF BF BF.
          if (
            one >= 0xbe &&
            one <= 0xbf &&
            top - 2 >= this.base &&
            this.text[top - 1] === 0xbf &&
            this.text[top - 2] === 0xef
          )
            return this.fail('disallowed character.', next);
          next += 1;
        }
        return next;
      }
      case control:
        return this.fail('disallowed character.', at);
    }
    this.text[this.top++] = byte;
    return at + 1;
  }

  /** Characters up to `]]>`. Returns where to go on; when it did not come, everything that is certain has been read. */
  private readCdata(source: Buffer, from: number, isFinal: boolean): number {
    let at = from;
    while (at < source.length) {
      const byte = source[at] ?? 0;
      const kind = classes[byte] ?? 0;
      if (kind === closeSquare) {
        if (at + 2 >= source.length && (at + 1 >= source.length || source[at + 1] === 0x5d)) return at;
        if (source[at + 1] === 0x5d && source[at + 2] === 0x3e) {
          this.inCdata = false;
          return at + 3;
        }
      }
      if (kind === 0 || kind === openAngle) {
        this.text[this.top++] = byte;
        at += 1;
        continue;
      }
      const next = this.special(source, at, kind, isFinal);
      if (next === at) return at;
      at = next;
    }
    return at;
  }

  /** What begins with `<!` or `<?`. Returns where to go on: `at` when more has to come. */
  private markup(source: Buffer, at: number): number {
    const isInstruction = source[at + 1] === 0x3f;
    const start = source.toString('latin1', at, at + 9);
    if (!isInstruction && cdataStart.startsWith(start)) {
      if (start.length < cdataStart.length) return at;
      if (this.node.parent === undefined) this.fail('text data outside of root node.', at);
      this.inCdata = true;
      return at + cdataStart.length;
    }
    if (!isInstruction && '<!DOCTYPE'.startsWith(start)) {
      if (start.length < 9) return at;
      throw new XmlError('expected no document type declaration, got DOCTYPE');
    }
    if (!isInstruction && !start.startsWith('<!--'))
      return '<!--'.startsWith(start) ? at : this.fail('incorrect syntax.', at);
    const next = isInstruction ? this.markupEnd(source, at, '?>', 2) : this.markupEnd(source, at, '-->', 4);
    if (next > at) judgeMarkup(source.toString('utf8', at, next), (message) => this.fail(message, at));
    return next;
  }

  private markupEnd(source: Buffer, at: number, end: string, skipped: number): number {
    const found = source.indexOf(end, at + skipped, 'latin1');
    return found < 0 ? at : found + end.length;
  }

  /** An end tag that is not in its usual form. */
  private closeTag(source: Buffer, at: number, node: LearnedTag): number {
    const next = source.indexOf(0x3e, at) + 1;
    if (next === 0) return at;
    const name = /^<\/([^ \t\r\n>]*)[ \t\r\n]*>$/.exec(source.toString('utf8', at, next))?.[1];
    if (node.parent === undefined || name === undefined || `</${name}>` !== node.end.toString())
      return this.fail(`unexpected close tag: ${source.toString('utf8', at, next).slice(0, 80)}`, at);
    return next;
  }

  private beginRoot(top: number, at: number): void {
    this.checkOutside(top, at);
    if (this.hasRoot) this.fail('documents may contain only one root.', at);
    this.hasRoot = true;
  }

  /** Outside of the root element there may only be white space. */
  private checkOutside(top: number, at: number): void {
    for (let index = this.base; index < top; index += 1)
      if (!isSpace(this.text[index] ?? 0)) this.fail('text data outside of root node.', at);
  }

  private fail(message: string, at: number): never {
    throw new XmlError(`expected well-formed XML, got: ${message} (at byte ${this.offset + at})`);
  }
}

/** Where a start tag ends, quoted values left out; `at` when it does not. */
function tagEnd(source: Buffer, at: number): number {
  let quote = 0;
  for (let index = at + 1; index < source.length; index += 1) {
    const byte = source[index] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x3e) return index + 1;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
  }
  return at;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

const nothing = Buffer.alloc(0);
/** Room for text that nobody has, left by a document that was read: to get it anew is dear beside a small one. Bytes. */
let spare = nothing;
const leastText = 16 * 1024;
const mostSpare = 256 * 1024;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const cdataStart = '<![CDATA[';

const openAngle = 1;
const ampersand = 2;
const closeSquare = 3;
const carriageReturn = 4;
const wide = 5;
const control = 6;
/** Of a byte in text; 0: a character that stands for itself. */
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x3c) return openAngle;
  if (byte === 0x26) return ampersand;
  if (byte === 0x5d) return closeSquare;
  if (byte === 0x0d) return carriageReturn;
  if (byte >= 0x80) return wide;
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a ? control : 0;
});
