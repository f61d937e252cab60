import type { StatisticType } from '../../../five9/contract/types.ts';
import { headerOf, isTableName, type TableName } from '../columns.ts';
import { agentMetric, campaignMetric } from '../metrics.ts';
import type { Campaign, Model } from '../model.ts';
import { startOf } from '../ranges.ts';
import type { WorldTable, WorldView } from '../world.ts';
import { acdStatusCells, defaultSkillCells, defaultSkillName } from './acd-status.ts';
import { agentStateCells } from './agent-state.ts';
import { agentStatisticsCells } from './agent-statistics.ts';
import { campaignManagerCells, campaignStateCells, dialledCells, inboundCells } from './campaigns.ts';

type Row = readonly (string | null)[];

/** Views whose last rows are kept to be given out again: those of a few sessions. */
const viewsKept = 32;

/** Reads the tables off the model as it stands. A row that says the same as when it was last read is the same array. */
export function createTables(model: Model, timeText: (instant: number) => string) {
  const { queue, dispositions } = model;
  const campaigns = [...model.campaigns.values()];
  const agentState = agentStateCells(timeText);
  const campaignState = campaignStateCells(timeText);
  const known = new Map<string, WorldTable>();

  /** `given` is what all cells of one row share, such as totals that are dear to sum up. */
  function project<T, G>(
    before: WorldTable | undefined,
    type: TableName,
    objects: readonly T[],
    keyOf: (of: T) => string,
    cells: Readonly<Record<string, (of: T, given: G) => string | null>>,
    given: (of: T) => G,
    dispositionsFrom = 0,
  ): WorldTable {
    const columns = headerOf(type, dispositions.names);
    const same = before !== undefined && before.columns.length === columns.length ? before : undefined;
    const reads = columns.slice(1).map((name) => {
      const cell = cells[name];
      if (cell !== undefined) return cell;
      const index = dispositionsFrom + dispositions.indexOf(name);
      return (_: T, totals: G) => String((totals as readonly number[])[index] ?? 0);
    });
    const rows = new Map<string, Row>();
    for (const object of objects) {
      const key = keyOf(object);
      const shared = given(object);
      const row: Row = [key, ...reads.map((read) => read(object, shared))];
      const old = same?.rows.get(key);
      rows.set(key, old !== undefined && old.every((cell, index) => cell === row[index]) ? old : row);
    }
    return { columns: same?.columns ?? columns, rows };
  }

  function acdStatus(before: WorldTable | undefined, start: number): WorldTable {
    const now = queue.now;
    const cells = Object.fromEntries(
      Object.entries(acdStatusCells).map(([name, cell]) => [
        name,
        (skill: Model['skills'][number] | undefined, totals: readonly number[]) =>
          skill === undefined ? defaultSkillCells[name as keyof typeof defaultSkillCells] : cell(skill, now, totals),
      ]),
    );
    return project(
      before,
      'ACDStatus',
      [undefined, ...model.skills],
      (skill) => skill?.named.name ?? defaultSkillName,
      cells,
      (skill) => skill?.tally.since(start) ?? [],
    );
  }

  function read(type: TableName, start: number, before: WorldTable | undefined): WorldTable {
    const { now } = queue;
    const ofType = (wanted: string) => campaigns.filter(({ plan }) => plan.type === wanted);
    const userName = (agent: Model['agents'][number]) => agent.person.userName;
    const totals = (campaign: Campaign) => campaign.tally.since(start);
    switch (type) {
      case 'AgentState':
        return project(before, type, model.agents, userName, agentState, () => now);
      case 'AgentStatistics':
        return project(
          before,
          type,
          model.agents,
          userName,
          agentStatisticsCells,
          ({ tally }) => tally.since(start),
          agentMetric.dispositions,
        );
      case 'ACDStatus':
        return acdStatus(before, start);
      case 'CampaignState':
        return project(before, type, campaigns, nameOf, campaignState, () => now);
      case 'OutboundCampaignManager': {
        const running = ofType('OUTBOUND').filter(({ state }) => state === 'RUNNING');
        return project(before, type, running, nameOf, campaignManagerCells, () => now);
      }
      case 'InboundCampaignStatistics':
        return project(before, type, ofType('INBOUND'), nameOf, inboundCells, totals, campaignMetric.dispositions);
      case 'OutboundCampaignStatistics':
        return project(before, type, ofType('OUTBOUND'), nameOf, dialledCells, totals, campaignMetric.dispositions);
      case 'AutodialCampaignStatistics':
      default:
        return project(before, type, ofType('AUTODIAL'), nameOf, dialledCells, totals, campaignMetric.dispositions);
    }
  }

  return function table(type: StatisticType, view: WorldView): WorldTable {
    if (!isTableName(type)) throw new Error(`expected a statistic type, got "${type}"`);
    const key = `${type} ${JSON.stringify(view)}`;
    const before = known.get(key);
    const now = read(type, startOf(view, queue.now), before);
    known.delete(key);
    known.set(key, now);
    for (const oldest of known.keys()) {
      if (known.size <= viewsKept) break;
      known.delete(oldest);
    }
    return now;
  };
}

function nameOf({ plan }: Campaign): string {
  return plan.name;
}
