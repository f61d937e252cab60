import type { StatisticType } from '../../../five9/contract/types.ts';
import { headerOf, isTableName, type TableName } from '../columns.ts';
import { agentMetric, campaignMetric } from '../metrics.ts';
import type { Campaign, Model } from '../model.ts';
import { rollingStartOf, startOf } from '../ranges.ts';
import { readableStart } from '../tally.ts';
import type { WorldTable, WorldView } from '../world.ts';
import { acdStatusCells, defaultSkillCells, defaultSkillName } from './acd-status.ts';
import { agentStateCells } from './agent-state.ts';
import { agentStatisticsCells } from './agent-statistics.ts';
import { campaignManagerCells, campaignStateCells, dialledCells, inboundCells } from './campaigns.ts';
import type { TableWording } from './wording.ts';

type Row = readonly (string | null)[];

/** What a table is made of. `G` is what all cells of one row share, such as totals that are dear to sum up. */
interface Source<T, G> {
  readonly objects: readonly T[];
  readonly keyOf: (of: T) => string;
  readonly cells: Readonly<Record<string, (of: T, given: G) => string | null>>;
  readonly given: (of: T) => G;
  /** Where dispositions begin in `given`. */
  readonly dispositionsFrom?: number;
  /** Grows when a cell may have changed; without it every row is read. */
  readonly versionOf?: (of: T) => number;
}

interface Reading {
  readonly table: WorldTable;
  /** Epoch ms, as tallies can read it. */
  readonly start: number;
  readonly versions: ReadonlyMap<string, number>;
}

/** Tables of a view whose last rows are kept to be given out again: all eight of a few sessions with views of their own. */
const viewsKept = 64;

/** Reads the tables off the model as it stands. A row that says the same as when it was last read is the same array. */
export function createTables(model: Model, timeText: (instant: number) => string, wording: TableWording) {
  const { queue, dispositions } = model;
  const campaigns = [...model.campaigns.values()];
  const agentState = agentStateCells(timeText);
  const campaignState = campaignStateCells(timeText, wording);
  const campaignManager = campaignManagerCells(wording);
  const acdStatusOf = acdStatusCells(wording);
  const readings = new Map<string, Reading>();

  function project<T, G>(
    header: readonly string[],
    start: number,
    last: Reading | undefined,
    source: Source<T, G>,
  ): Reading {
    const { objects, keyOf, cells, given, dispositionsFrom = 0, versionOf } = source;
    const before = last?.table.columns.length === header.length ? last : undefined;
    const columns = before?.table.columns ?? header;
    const reads = columns.slice(1).map((name) => {
      const cell = cells[name];
      if (cell !== undefined) return cell;
      const index = dispositionsFrom + dispositions.indexOf(name);
      return (_: T, totals: G) => String((totals as readonly number[])[index] ?? 0);
    });
    const rows = new Map<string, Row>();
    const versions = new Map<string, number>();
    for (const object of objects) {
      const key = keyOf(object);
      const old = before?.table.rows.get(key);
      const version = versionOf?.(object);
      if (version !== undefined) {
        versions.set(key, version);
        if (old !== undefined && before?.start === start && before.versions.get(key) === version) {
          rows.set(key, old);
          continue;
        }
      }
      const shared = given(object);
      const row: Row = [key, ...reads.map((read) => read(object, shared))];
      rows.set(key, old?.every((cell, index) => cell === row[index]) === true ? old : row);
    }
    return { table: { columns, rows }, start, versions };
  }

  function acdStatus(header: readonly string[], start: number, last: Reading | undefined): Reading {
    const { now } = queue;
    type Skill = Model['skills'][number] | undefined;
    const cells = Object.fromEntries(
      Object.entries(acdStatusOf).map(([name, cell]) => [
        name,
        (skill: Skill, totals: readonly number[]) =>
          skill === undefined ? defaultSkillCells[name as keyof typeof defaultSkillCells] : cell(skill, now, totals),
      ]),
    );
    return project<Skill, readonly number[]>(header, start, last, {
      objects: [undefined, ...model.skills],
      keyOf: (skill) => skill?.named.name ?? defaultSkillName,
      cells,
      given: (skill) => skill?.tally.since(start) ?? [],
    });
  }

  function read(type: TableName, header: readonly string[], view: WorldView, last: Reading | undefined): Reading {
    const { now } = queue;
    const begin = type === 'OutboundCampaignManager' ? rollingStartOf(view, now) : startOf(view, now);
    const start = readableStart(begin, now);
    const ofType = (wanted: string) => campaigns.filter(({ plan }) => plan.type === wanted);
    const keyOf = nameOf;
    const given = ({ tally }: Campaign) => tally.since(start);
    const dispositionsFrom = campaignMetric.dispositions;
    switch (type) {
      case 'AgentState':
        return project(header, start, last, {
          objects: model.agents,
          keyOf: userNameOf,
          cells: agentState,
          given: () => now,
        });
      case 'AgentStatistics':
        return project(header, start, last, {
          objects: model.agents,
          keyOf: userNameOf,
          cells: agentStatisticsCells,
          given: ({ tally }) => tally.since(start),
          dispositionsFrom: agentMetric.dispositions,
          versionOf: ({ tally }) => tally.version,
        });
      case 'ACDStatus':
        return acdStatus(header, start, last);
      case 'CampaignState':
        return project(header, start, last, { objects: campaigns, keyOf, cells: campaignState, given: () => now });
      case 'OutboundCampaignManager': {
        const objects = ofType('OUTBOUND').filter(({ state }) => state === 'RUNNING');
        return project(header, start, last, { objects, keyOf, cells: campaignManager, given });
      }
      case 'InboundCampaignStatistics': {
        const objects = ofType('INBOUND');
        return project(header, start, last, { objects, keyOf, cells: inboundCells, given, dispositionsFrom });
      }
      case 'OutboundCampaignStatistics':
      case 'AutodialCampaignStatistics':
      default: {
        const objects = ofType(type === 'OutboundCampaignStatistics' ? 'OUTBOUND' : 'AUTODIAL');
        return project(header, start, last, { objects, keyOf, cells: dialledCells, given, dispositionsFrom });
      }
    }
  }

  function named(type: StatisticType): readonly [TableName, readonly string[]] {
    if (!isTableName(type)) throw new Error(`expected a statistic type, got "${type}"`);
    return [type, headerOf(type, dispositions.names)];
  }

  return {
    table(type: StatisticType, view: WorldView): WorldTable {
      const key = `${type} ${JSON.stringify(view)}`;
      const reading = read(...named(type), view, readings.get(key));
      readings.delete(key);
      readings.set(key, reading);
      for (const oldest of readings.keys()) {
        if (readings.size <= viewsKept) break;
        readings.delete(oldest);
      }
      return reading.table;
    },
    /** Some columns, after that of the key: far less work than all where there are many rows. */
    columns(type: StatisticType, view: WorldView, wanted: readonly string[]): WorldTable {
      const [name, [keyColumn = '']] = named(type);
      return read(name, [keyColumn, ...wanted], view, undefined).table;
    },
  };
}

function nameOf({ plan }: Campaign): string {
  return plan.name;
}
function userNameOf({ person }: Model['agents'][number]): string {
  return person.userName;
}
