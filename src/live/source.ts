import type { ChangedCell } from '../lib/changed-cells.ts';
import type { CellText, PackedCells } from '../lib/packed-cells.ts';

/** What the mirror needs of a Five9 account, declared here so that `live` knows no SOAP. `five9/statistics.ts` fits it. */
export interface Source {
  /** For logs and status: whose lane this is. */
  readonly name: string;
  /** What its session counts by, as a text to compare: places that were given under other settings are void. */
  readonly settings: string;
  /** Whether the session of an earlier run still lives, with these settings, so that its timestamps are good. Costs no ration. */
  resume(signal: AbortSignal): Promise<boolean>;
  /** A whole table. Rationed dearly. */
  baseline(type: string, signal: AbortSignal): Promise<Baseline>;
  /** Waits at most `waitMs` for changes since `timestamp`. `timestamp` is missing when there were none. */
  update(type: string, timestamp: string, waitMs: number, signal: AbortSignal): Promise<Update | NoUpdate>;
  /** When the quota affords such a call, epoch ms; a past instant means now. */
  affordableAt(kind: 'baseline' | 'update'): number;
  /** Between two updates of the whole domain at the pace that the ration sustains, ms; 0: not rationed. Infinity: none is left. */
  updatePaceMs(): number;
  /** Whether the ration affords a baseline that nobody needs. */
  hasSpare(): boolean;
}

export interface Baseline {
  readonly columns: readonly string[];
  /** Cells in the order of `columns`; the key is the first one. Null: nil. */
  readonly rows: readonly (readonly CellText[])[];
  /** The same rows as the mirror keeps them, from a source that can spare the strings. Then `rows` is made when asked for. */
  readonly packed?: readonly PackedCells[];
  /** Five9's, to be given back as it is. */
  readonly timestamp: string;
  /** When the source took the reading, epoch ms: by its timestamp, not by when the answer came, or running durations seem to jump. */
  readonly asOf: number;
}

export interface Update {
  readonly added: readonly string[];
  readonly deleted: readonly string[];
  /** Quickest as `ChangedCells`. */
  readonly cells: Iterable<ChangedCell>;
  readonly timestamp: string;
  /** As in a baseline. */
  readonly asOf: number;
}

export interface NoUpdate {
  readonly timestamp?: undefined;
  /** Up to when nothing had changed, epoch ms. */
  readonly asOf: number;
}

/** How a source's errors look; `five9/faults.ts` makes them. Anything else that is thrown counts as `backoff`. */
export interface SourceFailure {
  readonly code: string;
  readonly message: string;
  readonly recovery: 'resync' | 'relogin' | 'wait' | 'backoff' | 'none';
  /** When another attempt makes sense, epoch ms. */
  readonly retryAt?: number;
}
