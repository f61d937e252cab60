import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { MinuteRing, Values } from './series-ring.ts';

/**
 * A minute of a ring as JSON, small enough to be kept 1,440 times: keys are named once, in the first record that needs them, and the
 * values of all keys are deflated together. A minute of 10,000 agents takes about 4 kB.
 */
export interface MinuteRecord {
  readonly ageMs: number;
  /** Keys by slot, where the records before do not say so already. */
  readonly keys: readonly (readonly [slot: number, key: string])[];
  /** By slot, then column: one more than the value, 0 for none; 32 bits each, little-endian; deflated, base64. */
  readonly cells: string;
}

/** What the records so far have said about slots. */
export type KnownKeys = Map<number, string>;

/** Undefined: the minute is a hole. Adds to `known` what the record says. */
export function writeMinute(ring: MinuteRing, minute: number, known: KnownKeys): MinuteRecord | undefined {
  const ageMs = ring.ageMs(minute);
  if (ageMs === undefined) return undefined;
  const keys = ring.slots().filter(([slot, key]) => known.get(slot) !== key);
  for (const [slot, key] of keys) known.set(slot, key);
  return { ageMs, keys, cells: pack(ring.cells(minute)) };
}

/** Puts a record back. Adds to `known` what it says. Throws when it is no such record. */
export function readMinute(record: unknown, ring: MinuteRing, minute: number, known: KnownKeys): void {
  const { width } = ring;
  const { ageMs, keys, cells } = checked(record);
  for (const [slot, key] of keys) known.set(slot, key);
  const values = unpack(cells);
  const rows: [string, Values][] = [];
  for (const [slot, key] of known) {
    const own = values.slice(slot * width, (slot + 1) * width);
    if (own.some((value) => value > 0)) rows.push([key, own.map((value) => (value === 0 ? null : value - 1))]);
  }
  ring.put(minute, ageMs, rows);
}

function checked(record: unknown): MinuteRecord {
  const { ageMs, keys, cells } = (record ?? {}) as Partial<Record<keyof MinuteRecord, unknown>>;
  const isSlot = (pair: unknown): pair is [number, string] =>
    Array.isArray(pair) && Number.isSafeInteger(pair[0]) && typeof pair[1] === 'string';
  if (typeof ageMs !== 'number' || !Array.isArray(keys) || !keys.every(isSlot) || typeof cells !== 'string')
    throw new Error(`expected { ageMs, keys, cells }, got ${JSON.stringify(record)?.slice(0, 80)}`);
  return { ageMs, keys, cells };
}

function pack(cells: ArrayLike<number>): string {
  const bytes = Buffer.alloc(cells.length * 4);
  for (let index = 0; index < cells.length; index++) bytes.writeUInt32LE(cells[index] ?? 0, index * 4);
  return deflateRawSync(bytes).toString('base64');
}

function unpack(text: string): readonly number[] {
  // Bounded, so that a damaged file cannot swell: a million values are more than any domain has.
  const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: 4_000_000 });
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}
