import { TagTree, type KindOf } from '../lib/xml-tags.ts';
import { rowBit } from '../lib/xml-tokenizer.ts';
import { serviceNamespace, soapNamespace, xsiNamespace } from './contract/contract.ts';
import { MalformedAnswer } from './envelope.ts';

/** What the elements of the two big answers are, by their place. `nilBit` is added to one that says xsi:nil. */
export const kinds = {
  /** In the header, or nothing that we know of. */
  other: 0,
  envelope: 1,
  body: 2,
  response: 3,
  fault: 4,
  inFault: 5,
  return: 6,
  columns: 7,
  rows: 8 | rowBit,
  added: 9,
  deleted: 10,
  timestamp: 11,
  lastTimestamp: 12,
  item: 13,
  values: 14,
  data: 15,
  columnName: 16,
  columnValue: 17,
  objectName: 18,
} as const;

export const nilBit = 0x200;

const inReturn: Readonly<Record<string, number>> = {
  columns: kinds.columns,
  rows: kinds.rows,
  addedObjects: kinds.added,
  deletedObjects: kinds.deleted,
  timestamp: kinds.timestamp,
  lastTimestamp: kinds.lastTimestamp,
  dataUpdate: kinds.item,
};
const inItem: Readonly<Record<string, number>> = {
  columnName: kinds.columnName,
  columnValue: kinds.columnValue,
  objectName: kinds.objectName,
};
const lists: ReadonlySet<number> = new Set([kinds.columns, kinds.rows, kinds.added, kinds.deleted]);

/** The tags of one kind of answer, learnt over all answers of the process. */
export function grammarOf(responseElement: string): TagTree {
  let tree = trees.get(responseElement);
  if (tree === undefined || tree.isFull) {
    tree = new TagTree(kindsOf(responseElement), { maxDepth: 32 });
    trees.set(responseElement, tree);
  }
  return tree;
}

const trees = new Map<string, TagTree>();

function kindsOf(responseElement: string): KindOf {
  return ({ namespace, name, attributes, parent, depth }) => {
    const described = () => `${name} of ${namespace || 'no namespace'}`.slice(0, 160);
    if (depth === 1) {
      if (namespace === soapNamespace && name === 'Envelope') return kinds.envelope;
      throw new MalformedAnswer(`expected a SOAP 1.1 envelope, got ${described()}`);
    }
    if (depth === 2) {
      if (namespace !== soapNamespace)
        throw new MalformedAnswer(`expected Header and Body of ${soapNamespace}, got ${described()}`);
      return name === 'Body' ? kinds.body : kinds.other;
    }
    const outer = (parent?.kind ?? 0) & ~nilBit;
    if (outer === kinds.body) {
      if (namespace === soapNamespace && name === 'Fault') return kinds.fault;
      if (namespace === serviceNamespace && name === responseElement) return kinds.response;
      throw new MalformedAnswer(`expected ${responseElement} of ${serviceNamespace}, got ${described()}`);
    }
    if (outer === kinds.fault || outer === kinds.inFault) return kinds.inFault;
    const nil = attributes.get(`{${xsiNamespace}}nil`);
    return kindWithin(outer, name) | (nil === 'true' || nil === '1' ? nilBit : 0);
  };
}

function kindWithin(outer: number, name: string): number {
  if (outer === kinds.response) return name === 'return' ? kinds.return : kinds.other;
  if (outer === kinds.return) return inReturn[name] ?? kinds.other;
  if (outer === kinds.item) return inItem[name] ?? kinds.other;
  if (lists.has(outer)) return name === 'values' ? kinds.values : kinds.other;
  return outer === kinds.values && name === 'data' ? kinds.data : kinds.other;
}
