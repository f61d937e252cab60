import { Snapshot } from '../../schema/snapshot.ts';
import type { Written } from './written.ts';

/** What was answered to queries that read snapshots and nothing else: the same, until a table has moved on. The latest, up to so many characters, a thousand more for each. */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>();
  readonly #maxLength: number;
  #length = 0;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  get({ asked, moment }: Place): Written | undefined {
    const kept = this.#kept.get(asked);
    if (kept === undefined || !isSame(kept.moment, moment)) return undefined;
    this.#kept.delete(asked);
    this.#kept.set(asked, kept);
    return kept.written;
  }

  /** In the tick in which it was written. */
  keep({ asked, moment }: Place, written: Written): void {
    this.#drop(asked);
    this.#kept.set(asked, { moment, written });
    this.#length += costOf(written);
    for (const oldest of this.#kept.keys()) {
      if (this.#length <= this.#maxLength) break;
      this.#drop(oldest);
    }
  }

  #drop(asked: string): void {
    const kept = this.#kept.get(asked);
    if (kept === undefined) return;
    this.#length -= costOf(kept.written);
    this.#kept.delete(asked);
  }
}

/** An answer is never so short that keeping it costs nothing. */
const least = 1_000;

function costOf({ data }: Written): number {
  return least + data.length;
}

interface Kept {
  readonly moment: readonly unknown[];
  readonly written: Written;
}

/** What decides about an answer. */
export interface Place {
  readonly asked: string;
  readonly moment: readonly unknown[];
}

/** Of the values of an operation's root fields. `operation`: another text for another operation, or for other variables. Undefined: something else decides as well. */
export function placeOf(operation: string, values: readonly unknown[]): Place | undefined {
  let asked = operation;
  const moment: unknown[] = [];
  for (const value of values) {
    if (!(value instanceof Snapshot)) return undefined;
    asked += ` ${value.seenBy}`;
    moment.push(...value.moment);
  }
  return { asked, moment };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
