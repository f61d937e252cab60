import { SaxesParser } from 'saxes';
import { Pattern } from './byte-pattern.ts';
import { XmlError } from './xml.ts';
import type { Fail } from './xml-judge.ts';

/** A start tag with its namespaces resolved, in the place where it was met. One object for all of its repetitions. */
export interface XmlTag {
  /** Namespace URI; empty when unqualified. */
  readonly namespace: string;
  readonly name: string;
  /** By local name for unqualified attributes, by `{namespace}name` for qualified ones. Without namespace declarations. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Undefined: the document itself, which has no name. */
  readonly parent: XmlTag | undefined;
  /** 1: the root element. */
  readonly depth: number;
  /** What the tokenizer's reader calls it. */
  readonly kind: number;
}

/** Names a tag for the reader, by its place; asked once per tag learnt. May throw to refuse it. */
export type KindOf = (tag: Omit<XmlTag, 'kind'>) => number;

/**
 * A start tag that was seen and found good. Below the same parent the same bytes mean the same, so that whoever meets them again need only compare them.
 */
export class LearnedTag implements XmlTag {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: LearnedTag | undefined;
  readonly depth: number;
  readonly kind: number;
  /** As it stands in the document, `<` and `>` included. */
  readonly bytes: Pattern;
  /** The end tag in its usual form; of no length when the tag closes itself. */
  readonly end: Pattern;
  readonly isEmpty: boolean;
  /** Namespaces in scope inside, by prefix; the default one under the empty prefix. */
  readonly scope: Readonly<Record<string, string>>;
  /** What came first inside it the last time. */
  first: LearnedTag | undefined;
  /** What came after it the last time. */
  following: LearnedTag | undefined;
  /** By their bytes as latin1. */
  readonly children = new Map<string, LearnedTag>();

  constructor(
    tag: Omit<XmlTag, 'kind' | 'parent'>,
    parts: Pick<LearnedTag, 'parent' | 'kind' | 'bytes' | 'end' | 'isEmpty' | 'scope'>,
  ) {
    this.namespace = tag.namespace;
    this.name = tag.name;
    this.attributes = tag.attributes;
    this.depth = tag.depth;
    this.parent = parts.parent;
    this.kind = parts.kind;
    this.bytes = parts.bytes;
    this.end = parts.end;
    this.isEmpty = parts.isEmpty;
    this.scope = parts.scope;
  }
}

/**
 * The tags of a kind of document, learnt as they are met: saxes judges each one the first time. Outlives the documents; what it keeps is bounded.
 */
export class TagTree {
  readonly document: LearnedTag;
  readonly #kindOf: KindOf;
  readonly #maxTags: number;
  readonly #maxDepth: number;
  #tags = 0;

  constructor(kindOf: KindOf, { maxDepth = 64, maxTags = 1_000 }: { maxDepth?: number; maxTags?: number } = {}) {
    this.#kindOf = kindOf;
    this.#maxDepth = maxDepth;
    this.#maxTags = maxTags;
    const none = new Pattern('');
    this.document = new LearnedTag(
      { namespace: '', name: '', attributes: new Map(), depth: 0 },
      { parent: undefined, kind: 0, bytes: none, end: none, isEmpty: false, scope: {} },
    );
  }

  /** Whether further tags are no longer remembered: documents that differ in every tag. Time for a new tree. */
  get isFull(): boolean {
    return this.#tags >= this.#maxTags;
  }

  /** The tag whose bytes these are, judged unless it is known. Throws what `fail` or the reader throws, or an `XmlError`. */
  below(parent: LearnedTag, source: Buffer, fail: Fail): LearnedTag {
    const key = source.toString('latin1');
    const known = parent.children.get(key);
    if (known !== undefined) return known;
    const tag = this.#judge(parent, source, key, fail);
    if (!this.isFull) {
      this.#tags += 1;
      parent.children.set(key, tag);
    }
    return tag;
  }

  #judge(parent: LearnedTag, source: Buffer, key: string, fail: Fail): LearnedTag {
    const depth = parent.depth + 1;
    if (depth > this.#maxDepth) throw new XmlError(`expected a depth of at most ${this.#maxDepth}, got more`);
    const parser = new SaxesParser({
      xmlns: true,
      fragment: true,
      position: false,
      additionalNamespaces: { ...parent.scope },
    });
    let learned: LearnedTag | undefined;
    parser.on('error', ({ message }) => fail(message));
    parser.on('opentag', ({ uri: namespace, local: name, name: qualified, attributes: all, ns, isSelfClosing }) => {
      const attributes = new Map<string, string>();
      for (const { uri, local, prefix, value } of Object.values(all))
        if (prefix !== 'xmlns' && !(prefix === '' && local === 'xmlns'))
          attributes.set(uri === '' ? local : `{${uri}}${local}`, value);
      const place = { namespace, name, attributes, depth };
      learned = new LearnedTag(place, {
        parent,
        kind: this.#kindOf({ ...place, parent }),
        bytes: new Pattern(key),
        end: new Pattern(isSelfClosing ? '' : Buffer.from(`</${qualified}>`).toString('latin1')),
        isEmpty: isSelfClosing,
        scope: { ...parent.scope, ...ns },
      });
    });
    parser.write(source.toString('utf8'));
    return learned ?? fail('a broken tag');
  }
}
