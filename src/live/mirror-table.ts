import type { Gap } from './change.ts';
import type { ColumnSet, StatisticRow } from './row.ts';
import type { Affordable, ScheduleOptions, Turn } from './schedule.ts';
import type { Baseline, NoUpdate, SourceFailure, Update } from './source.ts';
import type { TableStatus } from './table-status.ts';
import type { Topic } from './topic.ts';

/** One statistic type in one view, as it is kept from a source. Readers use this part. */
export interface MirrorTable {
  readonly type: string;
  readonly view: string;
  readonly topic: Topic<StatisticRow>;
  /** As last received. Undefined until the table was read once. */
  readonly columns: ColumnSet | undefined;
  status(): TableStatus;
  /** Calls back when the state, its message or the last error has changed. Returns a function that ends it. */
  onStatus(listener: (status: TableStatus) => void): () => void;
  /** Resolves when the table was read once; rejects with the failure when the source refuses it, with the signal's reason when aborted. */
  ready(signal: AbortSignal): Promise<void>;
  /** A query looked: counts as watched for 30 s. */
  touchWatch(): void;
}

/** The part for the poller: when the table wants a call, and what came of it. */
export interface Feed extends MirrorTable {
  /** The lane that asks for it; the mirror sets it. The place in the source's log, the timestamp, is good on that lane only. */
  lane: Lane | undefined;
  readonly timestamp: string | undefined;
  isWatched(): boolean;
  isWanted(): boolean;
  turn(): Turn;
  begin(): void;
  takeBaseline(baseline: Baseline): void;
  takeUpdate(update: Update | NoUpdate): void;
  fail(failure: SourceFailure, cause: unknown): void;
  /** The source no longer knows our place: a baseline is needed, and readers will be told why. */
  lose(gap: Omit<Gap, 'since'>): void;
  /** Clears what keeps a refused or failed table from being tried. */
  retry(): void;
  /** Tells status listeners, if there is something to tell. */
  notify(): void;
}

/** What a table needs to know of the lane that asks for it. */
export interface Lane {
  readonly name: string;
  affordable(): Affordable;
  readonly options: ScheduleOptions;
  /** Set when the source refuses the account itself. */
  readonly refusal: { readonly failure: SourceFailure; readonly cause: unknown; readonly at: number } | undefined;
  /** No call at all before this instant, epoch ms. */
  readonly notBefore: number;
}
