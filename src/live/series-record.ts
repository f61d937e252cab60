import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Cells, MinuteRing } from './series-ring.ts';

/**
 * A minute of a ring as JSON, small enough to be kept 1,440 times: keys are named once, in the first record that needs them, and the
 * values of all keys are deflated together. A minute of 10,000 agents takes about 4 kB.
 */
export interface MinuteRecord {
  readonly ageMs: number;
  /** Keys by slot, where the records before do not say so already. */
  readonly keys: readonly (readonly [slot: number, key: string])[];
  /** By slot, then column: one more than the value, 0 for none; 8 bits each or 32, little-endian; deflated, base64. */
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
  const { ageMs, keys, cells } = checked(record);
  for (const [slot, key] of keys) known.set(slot, key);
  ring.putCells(minute, ageMs, known, unpack(cells, ring.bytes));
}

function checked(record: unknown): MinuteRecord {
  const { ageMs, keys, cells } = (record ?? {}) as Partial<Record<keyof MinuteRecord, unknown>>;
  const isSlot = (pair: unknown): pair is [number, string] =>
    Array.isArray(pair) && Number.isSafeInteger(pair[0]) && typeof pair[1] === 'string';
  if (typeof ageMs !== 'number' || !Array.isArray(keys) || !keys.every(isSlot) || typeof cells !== 'string')
    throw new Error(`expected { ageMs, keys, cells }, got ${JSON.stringify(record)?.slice(0, 80)}`);
  return { ageMs, keys, cells };
}

function pack(cells: Cells): string {
  return deflateRawSync(cells.BYTES_PER_ELEMENT === 1 ? cells : littleEndian(cells)).toString('base64');
}

function unpack(text: string, bytesPerValue: 1 | 4): Cells {
  // Bounded, so that a damaged file cannot swell: a million values are more than any domain has.
  const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: bytesPerValue * 1_000_000 });
  if (bytesPerValue === 1) return bytes;
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

/** Little-endian, whatever this machine is. */
function littleEndian(cells: ArrayLike<number>): Buffer {
  const bytes = Buffer.alloc(cells.length * 4);
  for (let index = 0; index < cells.length; index++) bytes.writeUInt32LE(cells[index] ?? 0, index * 4);
  return bytes;
}
