import type { Quartiles } from './statistics.ts';

/** One number of the benchmark: a quotient of two things that were measured in one run. */
export interface Measurement {
  /** As in the goals: F1, F2 and so on. */
  readonly id: string;
  /** What is divided by what. */
  readonly title: string;
  readonly ratio: Quartiles;
  /** What the quotient was made of, with units, for people. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** A measure whose feature the product does not have. */
export interface NotReached {
  readonly id: string;
  readonly title: string;
  readonly notReached: string;
}

export type Outcome = Measurement | NotReached;

/** What a measure must keep, as `bench/goals.json` has it. */
export interface Goal {
  readonly id: string;
  /** At most so much, or at least. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /**
   * What the product keeps now, where that is not the goal: the run fails when it gets worse than this, and the report shows the goal beside it.
   */
  readonly held?: number;
  /** Why nothing measures it yet. */
  readonly notReached?: string;
  /** In words, where it is not measured. */
  readonly title?: string;
  /** Printed only. */
  readonly isInformation?: true;
}

/** How much worse than its goal a measure may be on a machine that does other things as well. */
export const slack = 1.3;

export type Verdict = 'met' | 'open' | 'broken' | 'not reached' | 'printed';

/** `open`: the goal is not met, and what is held is. `broken`: worse than what is held, by more than the slack. */
export function verdictOf(goal: Goal, outcome: Outcome, allowed: number): Verdict {
  if ('notReached' in outcome) return 'not reached';
  if (goal.isInformation === true) return 'printed';
  const { median } = outcome.ratio;
  const isMet = goal.atMost === undefined ? median >= (goal.atLeast ?? 0) : median <= goal.atMost;
  if (isMet) return 'met';
  const held = goal.held ?? goal.atMost ?? goal.atLeast ?? 0;
  const isHeld = goal.atMost === undefined ? median >= held / allowed : median <= held * allowed;
  return isHeld ? 'open' : 'broken';
}
