import { ChangedCells } from '../lib/changed-cells.ts';
import { Names } from '../lib/names.ts';
import type { PackedCells } from '../lib/packed-cells.ts';
import { TextPool } from '../lib/text-pool.ts';
import type { XmlElement } from '../lib/xml.ts';
import type { XmlTag } from '../lib/xml-tags.ts';
import type { XmlSink } from '../lib/xml-tokenizer.ts';
import { MalformedAnswer } from './envelope.ts';
import type { TableAnswer } from './decode.ts';
import type { RowReading } from './row-memory.ts';
import { RowBuilder } from './row-builder.ts';
import { kinds, nilBit } from './table-grammar.ts';

/** Makes of the tokens of one answer what it says. The only sink of the tokenizer in a gateway, which makes it fast. */
export class TableReader implements XmlSink {
  private readonly memory: RowReading | undefined;
  private content = 0;
  private hasReturn = false;
  private cells: (string | null)[] = [];
  private columns: (string | null)[] = [];
  private rows: PackedCells[] = [];
  private row = beforeRows;
  /** Where the text of the row begins that is being read; -1: none is. */
  private rowAt = -1;
  private added: (string | null)[] = [];
  private deleted: (string | null)[] = [];
  private readonly objectNames = new Names(texts);
  private readonly columnNames = new Names(texts);
  private readonly items = new ChangedCells(this.objectNames.texts, this.columnNames.texts);
  /** Numbers of names; -1: none, or nil. */
  private columnName = -1;
  private objectName = -1;
  private columnValue: string | null = null;
  private timestamp: string | undefined;
  private lastTimestamp: string | undefined;
  private fault: MutableElement | undefined;
  private readonly openInFault: MutableElement[] = [];

  /** @param memory Of the rows in the last answer. */
  constructor(memory?: RowReading) {
    this.memory = memory;
  }

  open(tag: XmlTag, at: number): void {
    switch (tag.kind & ~nilBit) {
      case kinds.response:
        this.content += 1;
        break;
      case kinds.fault:
        this.content += 1;
        this.fault = this.inFault(tag);
        break;
      case kinds.inFault:
        this.inFault(tag);
        break;
      case kinds.return:
        this.hasReturn = true;
        break;
      case kinds.rows:
        this.rowAt = at;
        if (this.row === beforeRows) this.row = new RowBuilder();
        this.row.begin();
        break;
      case kinds.columns:
      case kinds.added:
      case kinds.deleted:
        this.cells = [];
        break;
      case kinds.item:
        this.columnName = this.objectName = -1;
        this.columnValue = null;
        break;
    }
  }

  close(tag: XmlTag, bytes: Buffer, from: number, to: number, isAscii: boolean): number {
    const { kind } = tag;
    switch (kind) {
      case kinds.data:
        if (this.rowAt >= 0) {
          this.row.add(to - from, isAscii);
          return to;
        }
        this.cells.push(texts.take(bytes, from, to, isAscii));
        break;
      case kinds.data | nilBit:
        if (this.rowAt >= 0) this.row.add(-1, true);
        else this.cells.push(null);
        break;
      case kinds.columnName:
        this.columnName = this.columnNames.take(bytes, from, to, isAscii);
        break;
      case kinds.columnValue:
        this.columnValue = texts.take(bytes, from, to, isAscii);
        break;
      case kinds.objectName:
        this.objectName = this.objectNames.take(bytes, from, to, isAscii);
        break;
      case kinds.columnName | nilBit:
        this.columnName = -1;
        break;
      case kinds.columnValue | nilBit:
        this.columnValue = null;
        break;
      case kinds.objectName | nilBit:
        this.objectName = -1;
        break;
      case kinds.rows:
      case kinds.rows | nilBit:
        return this.endRow(tag, bytes);
      default:
        this.closeOther(kind & ~nilBit, bytes, from, to);
    }
    return from;
  }

  private closeOther(kind: number, bytes: Buffer, from: number, to: number): void {
    switch (kind) {
      case kinds.item:
        this.endItem();
        break;
      case kinds.columns:
        for (const cell of this.cells) this.columns.push(cell);
        break;
      case kinds.added:
        for (const cell of this.cells) this.added.push(cell);
        break;
      case kinds.deleted:
        for (const cell of this.cells) this.deleted.push(cell);
        break;
      case kinds.timestamp:
        this.timestamp = bytes.toString('utf8', from, to).trim();
        break;
      case kinds.lastTimestamp:
        this.lastTimestamp = bytes.toString('utf8', from, to).trim();
        break;
      case kinds.fault:
      case kinds.inFault: {
        const element = this.openInFault.pop();
        if (element !== undefined) element.text = bytes.toString('utf8', from, to);
        break;
      }
    }
  }

  skip(tag: XmlTag, source: Buffer, at: number): number {
    const length = this.memory?.find(tag, source, at) ?? 0;
    const cells = length === 0 ? undefined : this.memory?.last;
    if (cells === undefined) return 0;
    this.rows.push(cells);
    return length;
  }

  read(source: Buffer, from: number, to: number): void {
    this.memory?.remember(source, from, to);
  }

  /** After the document. Throws a `MalformedAnswer` unless there was one element in Body. */
  answer(): TableAnswer {
    if (this.content !== 1) throw new MalformedAnswer(`expected one element in Body, got ${this.content}`);
    if (this.fault !== undefined) return { fault: this.fault };
    this.memory?.complete();
    this.objectNames.end();
    this.columnNames.end();
    return {
      hasReturn: this.hasReturn,
      columns: this.columns,
      rows: this.rows,
      added: this.added,
      deleted: this.deleted,
      items: this.items,
      timestamp: this.timestamp,
      lastTimestamp: this.lastTimestamp,
    };
  }

  private endRow(tag: XmlTag, bytes: Buffer): number {
    const at = this.rowAt;
    const cells = this.row.build(bytes, at);
    this.rows.push(cells);
    this.memory?.add(tag, cells);
    this.rowAt = -1;
    return at;
  }

  private endItem(): void {
    const { objectName, columnName } = this;
    if (objectName < 0 || columnName < 0)
      throw new MalformedAnswer('expected dataUpdate with columnName and objectName, got one without');
    this.items.add(objectName, columnName, this.columnValue);
  }

  private inFault({ namespace, name, attributes }: XmlTag): MutableElement {
    const element: MutableElement = { namespace, name, attributes, children: [], text: '' };
    this.openInFault.at(-1)?.children.push(element);
    this.openInFault.push(element);
    return element;
  }
}

/** Most answers have changes and no rows: to make what packs rows would be a good part of reading them. */
const beforeRows = new RowBuilder();

interface MutableElement extends XmlElement {
  readonly children: MutableElement[];
  text: string;
}

/** Names of columns and objects are in every answer, and most values come again. */
const texts = new TextPool();
