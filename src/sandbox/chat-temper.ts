import type { Person } from './world/world.ts';

/** How somebody is in chats, always the same for one person. */
export interface Temper {
  readonly name: 'obliging' | 'busy' | 'curt' | 'absent-minded';
  /** What they make of an invitation, by weight. */
  readonly minds: readonly (readonly ['accept' | 'refuse' | 'ignore', number])[];
  /** Their delays are so many times as long as usual. */
  readonly slowness: number;
  /** How many answers they have patience for, least and most. */
  readonly answers: readonly [number, number];
}

const tempers: readonly Temper[] = [
  temper('obliging', [92, 4, 4], 0.8, [6, 11]),
  temper('obliging', [92, 4, 4], 1, [5, 10]),
  temper('busy', [72, 20, 8], 1.2, [3, 6]),
  temper('curt', [66, 28, 6], 0.7, [2, 4]),
  temper('absent-minded', [68, 4, 28], 2, [4, 9]),
];

/** Of the digits of their id, so that it needs no memory and no chance. */
export function temperOf({ userId }: Pick<Person, 'userId'>): Temper {
  const [first] = tempers;
  const found = tempers[Number(userId) % tempers.length] ?? first;
  if (found === undefined) throw new Error('expected tempers');
  return found;
}

function temper(
  name: Temper['name'],
  [accept, refuse, ignore]: readonly [number, number, number],
  slowness: number,
  answers: Temper['answers'],
): Temper {
  return {
    name,
    minds: [
      ['accept', accept],
      ['refuse', refuse],
      ['ignore', ignore],
    ],
    slowness,
    answers,
  };
}
