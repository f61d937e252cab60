import type { Gap } from './change.ts';
import type { ColumnSet, StatisticRow } from './row.ts';
import type { Affordable, ScheduleOptions, Turn } from './schedule.ts';
import type { Baseline, NoUpdate, SourceFailure, Update } from './source.ts';
import type { Place } from './store.ts';
import type { TableStatus } from './table-status.ts';
import type { Topic } from './topic.ts';
import type { ReportedFailure } from './trouble.ts';

/** One statistic type in one view, as it is kept from a source. Readers use this part. */
export interface MirrorTable {
  readonly type: string;
  readonly view: string;
  readonly topic: Topic<StatisticRow>;
  /** As last received. Undefined until the table was read once. */
  readonly columns: ColumnSet | undefined;
  status(): TableStatus;
  /** Whether its state is `REFUSED`, without what else there is to say of it. */
  readonly isRefused: boolean;
  /** Calls back when the state, its message or the last error has changed. Returns a function that ends it. */
  onStatus(listener: (status: TableStatus) => void): () => void;
  /** Resolves when the table was read once; rejects with the failure when the source refuses it, with the signal's reason when aborted. */
  ready(signal: AbortSignal): Promise<void>;
  /** A query looked: counts as watched for 30 s. */
  touchWatch(): void;
}

/** The part for the poller: when the table wants a call, and what came of it. */
export interface Feed extends MirrorTable {
  /** The lane that asks for it; the mirror sets it. The place in the source's log is good on that lane only. */
  lane: Lane | undefined;
  /** Where we stand at the source. Undefined: a baseline is needed. */
  readonly place: Place | undefined;
  /** When it was last read whole or compared with the source, epoch ms. */
  readonly auditedAt: number | undefined;
  isWatched(): boolean;
  isWanted(): boolean;
  turn(): Turn;
  begin(): void;
  /** What the source gave is kept, then published; resolves after that. */
  takeBaseline(baseline: Baseline): Promise<void>;
  takeUpdate(update: Update | NoUpdate): Promise<void>;
  /** A baseline that was bought to compare, and what had changed since our place; undefined: the source would not tell. */
  takeAudit(baseline: Baseline, since: Update | NoUpdate | undefined): Promise<void>;
  fail(failure: SourceFailure, cause: unknown): void;
  /** The source no longer knows our place: a baseline is needed, and readers will be told why. */
  lose(gap: Omit<Gap, 'since'>): void;
  /** Clears what keeps a refused or failed table from being tried. */
  retry(): void;
  /** Tells status listeners, if there is something to tell. */
  notify(): void;
  /** Ends its timer. */
  close(): void;
}

/** What a table needs to know of the lane that asks for it. */
export interface Lane {
  readonly name: string;
  /** What its session counts by. */
  readonly settings: string;
  affordable(): Affordable;
  /** The refresh interval that the ration now gives each of its watched tables, ms. Infinity: none. */
  plannedIntervalMs(): number;
  readonly options: ScheduleOptions;
  /** Set when the source refuses the account itself. */
  readonly refusal: ReportedFailure | undefined;
  /** Until when the account is left to somebody else, epoch ms; undefined: it is ours. */
  readonly contendedUntil: number | undefined;
  /** No call at all before this instant, epoch ms. */
  readonly notBefore: number;
}
