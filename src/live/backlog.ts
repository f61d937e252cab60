import type { Gap, Position } from './change.ts';
import type { Missed } from './missed.ts';

/** What a reader has not taken yet, and where it stands when it has. One object for all who come from one place to another. */
export class Backlog<Row> {
  readonly position: Position;
  readonly asOf: number;
  /** What changed. Nothing with `reset`. */
  readonly missed: Missed<Row>;
  /** Forget everything: the whole topic is to be read. */
  readonly reset: boolean;
  declare readonly gap?: Gap;

  constructor(position: Position, asOf: number, missed: Missed<Row>, reset: boolean, gap: Gap | undefined) {
    this.position = position;
    this.asOf = asOf;
    this.missed = missed;
    this.reset = reset;
    if (gap !== undefined) this.gap = gap;
  }

  /** Per key that changed, the row this reader last knew; undefined when it knew none. */
  get before(): ReadonlyMap<string, Row | undefined> {
    return this.missed.before;
  }
}
