import type { Draw } from './draw.ts';

/** The domain's dispositions: an index stays with its name for ever. */
export interface Dispositions {
  readonly names: readonly string[];
  indexOf(name: string): number;
  /** Throws when the name is taken. */
  add(name: string): void;
}

/** What the system itself sets, and what agents choose (the second half). */
const initial = [
  'No Disposition',
  'Abandon',
  'Answering Machine',
  'Busy',
  'Declined',
  'Fax',
  'No Answer',
  'Transferred',
  'Voicemail',
  'Appointment Set',
  'Do Not Call',
  'Follow Up Required',
  'Not Interested',
  'Payment Arranged',
  'Resolved',
  'Sale Made',
  'Wrong Number',
] as const;

export type InitialDisposition = (typeof initial)[number];

export function createDispositions(): Dispositions {
  const names: string[] = [...initial];
  return {
    names,
    indexOf: (name) => names.indexOf(name),
    add(name) {
      if (name.trim() === '') throw new Error('expected the name of a disposition, got an empty one');
      if (names.includes(name)) throw new Error(`expected a new disposition, got "${name}", which the domain has`);
      names.push(name);
    },
  };
}

/** How agents close an inbound call, by weight. */
const inboundDispositions: readonly (readonly [InitialDisposition, number])[] = [
  ['Resolved', 58],
  ['Follow Up Required', 14],
  ['Sale Made', 9],
  ['Payment Arranged', 6],
  ['No Disposition', 6],
  ['Appointment Set', 4],
  ['Wrong Number', 3],
];

/** How agents close a call that was dialled. */
const outboundDispositions: readonly (readonly [InitialDisposition, number])[] = [
  ['Not Interested', 42],
  ['Follow Up Required', 16],
  ['Sale Made', 14],
  ['Appointment Set', 12],
  ['No Disposition', 8],
  ['Do Not Call', 5],
  ['Wrong Number', 3],
];

/** How an agent closes a call: of somebody who called, or who was called. */
export function finalDispositionOf(draw: Draw, isCaller: boolean): InitialDisposition {
  return draw.weighted(isCaller ? inboundDispositions : outboundDispositions);
}

/** After these a record is not dialled again. */
export const finalDispositions: ReadonlySet<string> = new Set<InitialDisposition>([
  'Appointment Set',
  'Do Not Call',
  'Not Interested',
  'Payment Arranged',
  'Resolved',
  'Sale Made',
  'Wrong Number',
  'Fax',
]);
