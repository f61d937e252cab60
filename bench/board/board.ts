import type { Baseline, Update } from '../../src/live/source.ts';

/** What a wallboard of agents asks for; the schemas of the peers know these fields and no others. */
export const boardDocument = `subscription Board {
  agents {
    cursor asOf reset more
    upserted { id userName fullName state stateSince reasonCode campaignName callType customer mediaAvailability }
    removed
  }
}`;

/** The same for a team: no two subscribers ask for the same one, though all of them are about the first agents of the table. */
export const teamDocument = boardDocument
  .replace('Board', 'Team($names: [String!])')
  .replace('agents {', 'agents(where: { userNames: $names }) {');

export function teamOf(size: number, subscriber: number): { readonly names: readonly string[] } {
  return { names: [...Array.from({ length: size }, (_, index) => keyOf(index)), `nobody ${subscriber}`] };
}

/** The board for somebody who comes back. */
export const resumingDocument = boardDocument
  .replace('Board', 'Board($after: Cursor)')
  .replace('agents {', 'agents(after: $after) {');

/** An agent as the document selects it. */
export interface BoardAgent {
  readonly id: string;
  readonly userName: string;
  readonly fullName: string;
  readonly state: string;
  readonly stateSince: string;
  readonly reasonCode: string | null;
  readonly campaignName: string | null;
  readonly callType: string | null;
  readonly customer: string | null;
  readonly mediaAvailability: string;
}

export interface BoardEvent {
  readonly cursor: string;
  readonly asOf: string;
  readonly reset: boolean;
  readonly more: boolean;
  readonly upserted: readonly BoardAgent[];
  readonly removed: readonly string[];
}

/** One step of the script: what Five9 would send, and what a subscriber must get for it. */
export interface Step {
  readonly update: Update;
  /** The cursor is a text of the right length: what is in it is the server's own business. */
  readonly event: BoardEvent;
}

/** A scripted table of agents: the same steps for whoever plays them. */
export interface Board {
  readonly baseline: Baseline;
  /** Changes `rows` agents, each to another state: those after the last ones, or those from `from` on. */
  next(rows: number, from?: number): Step;
  /** The whole table as it is now: what a subscriber gets first. */
  snapshot(): BoardEvent;
}

/** Length of the product's cursors of one table. */
const cursorLength = 104;
/** More than two readings of one duration may differ by, so that every state begins anew. */
const stepMs = 3_000;

const states = [
  { text: 'Ready', name: 'READY' },
  { text: 'On Call', name: 'ON_CALL' },
  { text: 'After Call Work', name: 'AFTER_CALL_WORK' },
  { text: 'Not Ready', name: 'NOT_READY' },
] as const;
const reasons = ['Lunch', 'Short break', 'Training', 'Back office'];
const campaigns = ['Support EMEA', 'Sales Inbound', 'Renewals 2026', 'Collections'];
const columns = [
  'Username',
  'Full Name',
  'State',
  'State Duration',
  'Reason Code',
  'Campaign Name',
  'Call Type',
  'Customer',
  'Media Availability',
];

export function createBoard(agents: number, startMs: number): Board {
  const turns = Array.from({ length: agents }, () => 0);
  const since = Array.from({ length: agents }, () => startMs);
  let at = 0;
  let asOf = startMs;

  function cellsOf(index: number): Record<string, string> {
    const turn = turns[index] ?? 0;
    const state = states[(index + turn) % states.length]?.text ?? '';
    const isOnCall = state === 'On Call' || state === 'After Call Work';
    return {
      'Full Name': fullName(index),
      State: state,
      'State Duration': '0',
      'Reason Code': state === 'Not Ready' ? (reasons[turn % reasons.length] ?? '') : '',
      'Campaign Name': isOnCall ? (campaigns[(index + turn) % campaigns.length] ?? '') : '',
      'Call Type': isOnCall ? 'Inbound' : '',
      Customer: isOnCall ? `+1 555 01${String((index * 7 + turn) % 100).padStart(2, '0')}` : '',
      'Media Availability': 'VOICE,CHAT',
    };
  }

  function agentOf(index: number): BoardAgent {
    const cells = cellsOf(index);
    const named = (column: string) => cells[column] || null;
    const userName = keyOf(index);
    return {
      id: Buffer.from(JSON.stringify(['Agent', JSON.stringify(['default', userName])])).toString('base64url'),
      userName,
      fullName: fullName(index),
      state: states[(index + (turns[index] ?? 0)) % states.length]?.name ?? '',
      stateSince: new Date(since[index] ?? 0).toISOString(),
      reasonCode: named('Reason Code'),
      campaignName: named('Campaign Name'),
      callType: named('Call Type'),
      customer: named('Customer'),
      mediaAvailability: 'VOICE,CHAT',
    };
  }

  function eventOf(indexes: readonly number[], reset: boolean): BoardEvent {
    return {
      cursor: String(asOf).padStart(cursorLength, 'c'),
      asOf: new Date(asOf).toISOString(),
      reset,
      more: false,
      upserted: indexes.map(agentOf),
      removed: [],
    };
  }

  return {
    baseline: {
      columns,
      rows: Array.from({ length: agents }, (_, index) => {
        const cells = cellsOf(index);
        return [keyOf(index), ...columns.slice(1).map((column) => cells[column] ?? '')];
      }),
      timestamp: String(asOf),
      asOf,
    },
    next(rows, from = at) {
      asOf += stepMs;
      const indexes = Array.from({ length: rows }, (_, row) => (from + row) % agents);
      at = (from + rows) % agents;
      for (const index of indexes) {
        turns[index] = (turns[index] ?? 0) + 1;
        since[index] = asOf;
      }
      return {
        update: {
          added: [],
          deleted: [],
          cells: indexes.flatMap((index) =>
            Object.entries(cellsOf(index))
              .filter(([column]) => column !== 'Full Name' && column !== 'Media Availability')
              .map(([column, text]) => ({ key: keyOf(index), column, text })),
          ),
          timestamp: String(asOf),
          asOf,
        },
        event: eventOf(indexes, false),
      };
    },
    snapshot: () =>
      eventOf(
        turns.map((_, index) => index),
        true,
      ),
  };
}

/** How many agents make an event of about so many bytes. Asked before each event: working it out anew would empty the caches of what is measured. */
export function rowsForBytes(bytes: number): number {
  sizes ??= measuredSizes();
  return Math.max(1, Math.round((bytes - 100 - sizes.rest) / sizes.perRow));
}

let sizes: { readonly perRow: number; readonly rest: number } | undefined;

function measuredSizes(): { readonly perRow: number; readonly rest: number } {
  const sizeOf = (rows: number) => JSON.stringify(createBoard(400, 0).next(rows).event).length;
  const perRow = (sizeOf(200) - sizeOf(100)) / 100;
  return { perRow, rest: sizeOf(100) - 100 * perRow };
}

function keyOf(index: number): string {
  return `agent${String(index).padStart(4, '0')}@example.com`;
}

function fullName(index: number): string {
  return `Agent Number ${String(index).padStart(4, '0')}`;
}
