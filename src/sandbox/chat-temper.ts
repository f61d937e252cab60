import type { Person } from './world/world.ts';

/** How somebody is in chats, always the same for one person. */
export interface Temper {
  readonly name: 'obliging' | 'busy' | 'curt' | 'absent-minded';
  /** What they make of an invitation, by weight. */
  readonly minds: readonly (readonly ['accept' | 'refuse' | 'ignore', number])[];
  /** The same while they are on a call. Later: once the call is over, should the invitation still stand. */
  readonly mindsOnCall: readonly (readonly ['accept' | 'refuse' | 'ignore' | 'later', number])[];
  /** Their delays are so many times as long as usual. */
  readonly slowness: number;
  /** How many answers they have patience for, least and most. */
  readonly answers: readonly [number, number];
}

const tempers: readonly Temper[] = [
  temper('obliging', [92, 4, 4], [70, 5, 5, 20], 0.8, [6, 11]),
  temper('obliging', [92, 4, 4], [70, 5, 5, 20], 1, [5, 10]),
  temper('busy', [72, 20, 8], [35, 30, 10, 25], 1.2, [3, 6]),
  temper('curt', [66, 28, 6], [25, 50, 5, 20], 0.7, [2, 4]),
  temper('absent-minded', [68, 4, 28], [40, 5, 35, 20], 2, [4, 9]),
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
  onCall: readonly [accept: number, refuse: number, ignore: number, later: number],
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
    mindsOnCall: [
      ['accept', onCall[0]],
      ['refuse', onCall[1]],
      ['ignore', onCall[2]],
      ['later', onCall[3]],
    ],
    slowness,
    answers,
  };
}
