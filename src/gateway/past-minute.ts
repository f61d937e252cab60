import { createColumnSet, type StatisticRow } from '../live/row.ts';
import { minuteMs, sampledColumns, type PastMinute, type SampledTopic } from '../live/series.ts';

/** Reads some columns of a table as they were, after that of the key. */
export type ReadTable = (
  type: 'ACDStatus' | 'AgentState',
  columns: readonly string[],
) => { readonly columns: readonly string[]; readonly rows: ReadonlyMap<string, readonly (string | null)[]> };

const notRunning: ReadonlyMap<string, number> = new Map();

/** A full minute, epoch ms, of somebody who knows how Five9's tables were then. */
export function pastMinuteOf(at: number, read: ReadTable): PastMinute {
  const topic = (...[type, wanted]: Parameters<ReadTable>): SampledTopic => {
    const { columns: names, rows } = read(type, wanted);
    const columns = createColumnSet(names);
    const found = new Map<string, StatisticRow>();
    for (const [key, cells] of rows)
      found.set(key, { key, columns, cells, since: notRunning, changedAt: undefined, partial: false });
    return { asOf: at, rows: found };
  };
  return {
    minute: at / minuteMs,
    queues: topic('ACDStatus', sampledColumns.queues),
    agents: topic('AgentState', sampledColumns.agents),
  };
}
