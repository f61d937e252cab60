import type { Logger } from '../lib/logger.ts';
import { readMinute, writeMinute, type KnownKeys } from './series-record.ts';
import type { MinuteRing } from './series-ring.ts';
import type { Words } from './series-words.ts';
import type { Journal } from './store.ts';

/** Keeps minutes of the rings in a journal, one record each. When it is created, it puts those that it finds back into the rings. */
export interface JournalKeeper {
  /** Keeps a minute that was put into the rings. A failure is logged and costs this minute after the next restart, nothing else. */
  keep(minute: number): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface JournalKeeperOptions {
  readonly journal: Journal;
  readonly queues: MinuteRing;
  readonly agents: MinuteRing;
  /** What the numbers in `agents` stand for. */
  readonly states: Words;
  readonly logger: Logger;
}

/**
 * A record names only the keys and words that the records before it do not. Every so often one names them all, so that the older
 * ones can be cut off, and a damaged one spoils no more than those up to the next of these.
 */
const completeEvery = 60;

export function createJournalKeeper(options: JournalKeeperOptions): JournalKeeper {
  const { journal, queues, agents, states, logger } = options;
  restore(options);
  let known = nothing();
  let sinceComplete = completeEvery;
  let failing = false;
  let writing = Promise.resolve();

  async function write(minute: number): Promise<void> {
    const complete = sinceComplete >= completeEvery;
    if (complete) known = nothing();
    const record = {
      minute,
      complete,
      words: states.words.map((word, code) => [code, word] as const).slice(known.words),
      queues: writeMinute(queues, minute, known.queues),
      agents: writeMinute(agents, minute, known.agents),
    };
    known.words = states.words.length;
    try {
      await journal.append(record);
      sinceComplete = complete ? 1 : sinceComplete + 1;
      const { minutes } = queues;
      if (journal.records.length > 2 * Math.max(minutes, completeEvery))
        await journal.rewrite(since(journal.records, minutes));
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'minutes of the series are not being kept');
      failing = true;
      sinceComplete = completeEvery; // what this record named may be missing
    }
  }

  return {
    keep(minute) {
      writing = writing.then(() => write(minute));
    },
    close: () => writing,
  };
}

interface Known {
  readonly queues: KnownKeys;
  readonly agents: KnownKeys;
  /** How many. */
  words: number;
}

function nothing(): Known {
  return { queues: new Map(), agents: new Map(), words: 0 };
}

interface SeriesRecord {
  /** Since 1970. */
  readonly minute: number;
  readonly complete: boolean;
  readonly words: readonly (readonly [code: number, word: string])[];
  readonly queues?: unknown;
  readonly agents?: unknown;
}

function restore({ journal, queues, agents, states, logger }: JournalKeeperOptions): void {
  let known: Known | undefined;
  let warned = false;
  for (const each of journal.records) {
    try {
      const record = checked(each);
      if (record.complete) known = nothing();
      if (known === undefined) throw new Error('expected a record that names all keys');
      for (const [code, word] of record.words)
        if (states.codeOf(word) !== code) throw new Error(`expected ${JSON.stringify(word)} to be word ${code}`);
      if (record.queues !== undefined) readMinute(record.queues, queues, record.minute, known.queues);
      if (record.agents !== undefined) readMinute(record.agents, agents, record.minute, known.agents);
    } catch (error) {
      if (!warned) logger.warn({ err: error }, 'minutes of the series could not be read');
      warned = true;
      known = undefined;
    }
  }
}

function checked(record: unknown): SeriesRecord {
  const { minute, words } = (record ?? {}) as Partial<Record<keyof SeriesRecord, unknown>>;
  const isWord = (pair: unknown) => Array.isArray(pair) && Number.isSafeInteger(pair[0]) && typeof pair[1] === 'string';
  if (!Number.isSafeInteger(minute) || !Array.isArray(words) || !words.every(isWord))
    throw new Error(`expected { minute, words }, got ${JSON.stringify(record)?.slice(0, 80)}`);
  return record as SeriesRecord;
}

/** The records of the last minutes, from one on that names all keys. */
function since(records: readonly unknown[], minutes: number): readonly unknown[] {
  const isComplete = (record: unknown) => (record as Partial<SeriesRecord> | null)?.complete === true;
  return records.slice(Math.max(0, records.slice(0, 1 - minutes || undefined).findLastIndex(isComplete)));
}
