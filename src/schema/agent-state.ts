import { nonBlank } from '../live/cells.ts';
import { builder } from './builder.ts';
import type { RowItem } from './table-row.ts';

export const agentStates = [
  'LOGGED_OUT',
  'NOT_READY',
  'READY',
  'RINGING',
  'ON_CALL',
  'ON_PREVIEW',
  'ON_VOICEMAIL',
  'AFTER_CALL_WORK',
  'UNKNOWN',
] as const;
export type AgentState = (typeof agentStates)[number];

export const AgentStateEnum = builder.enumType('AgentState', {
  description: 'What an agent is doing.',
  values: {
    LOGGED_OUT: { description: 'Not signed in.' },
    NOT_READY: { description: 'Signed in, but not taking calls: see `reasonCode`.' },
    READY: { description: 'Waiting for a call.' },
    RINGING: { description: 'A call is being offered.' },
    ON_CALL: { description: 'Talking, or holding the caller.' },
    ON_PREVIEW: { description: 'Looking at a record before it is dialled.' },
    ON_VOICEMAIL: { description: 'Working on a voicemail.' },
    AFTER_CALL_WORK: { description: 'Writing up the call that ended: wrap-up.' },
    UNKNOWN: { description: 'Five9 says Unknown, or a state that this schema does not name: read `stateText`.' },
  } as const satisfies Record<AgentState, object>,
});

/** Null when Five9 sent no state. */
export function agentStateOf({ row }: Pick<RowItem, 'row'>): AgentState | null {
  const text = nonBlank(row, 'State');
  return text === null ? null : agentStateNamed(text);
}

/** A state as Five9 words it. */
export function agentStateNamed(text: string): AgentState {
  const known = states.get(text);
  if (known !== undefined) return known;
  const state = readState(text);
  if (states.size < mostWordings) states.set(text, state);
  return state;
}

/** By their wordings: there are few, and every agent has one. */
const states = new Map<string, AgentState>();
/** More would be something else than states. */
const mostWordings = 100;

function readState(text: string): AgentState {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return agentStates.find((state) => state === name) ?? 'UNKNOWN';
}

/** Logged out, or nothing known. */
export function isLoggedIn(item: RowItem): boolean {
  const state = agentStateOf(item);
  return state !== null && state !== 'LOGGED_OUT';
}
