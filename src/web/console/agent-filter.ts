import { agentStates, seldomStates } from '../ui/agent-states.ts';

export const orders = {
  longest: { label: 'Longest in state first', orderBy: [{ field: 'STATE_DURATION', direction: 'DESC' }] },
  name: { label: 'By name', orderBy: [{ field: 'FULL_NAME' }] },
  state: { label: 'By state', orderBy: [{ field: 'STATE' }, { field: 'STATE_DURATION', direction: 'DESC' }] },
} as const;

/** Which agents are looked at. What is empty leaves nobody out. */
export interface AgentFilter {
  readonly search: string;
  readonly states: readonly string[];
  readonly reason: string;
  readonly campaign: string;
  readonly callType: string;
  /** At least this long in the state; 0 for no matter how long. */
  readonly minutes: number;
  readonly order: keyof typeof orders;
  readonly loggedOut: boolean;
}

/** States by which agents are found. */
export const findableStates = [...agentStates, ...seldomStates];

const texts = ['search', 'reason', 'campaign', 'callType'] as const;

/** The filter that an address ends with, `#agents?states=ON_CALL`. What makes no sense in it is left out. */
export function filterIn(hash: string): AgentFilter {
  const given = new URLSearchParams(/\?(.*)$/.exec(hash)?.[1] ?? '');
  const [search = '', reason = '', campaign = '', callType = ''] = texts.map((name) => given.get(name) ?? '');
  const order = given.get('order') ?? '';
  const minutes = Number(given.get('minutes'));
  return {
    search,
    reason,
    campaign,
    callType,
    states: (given.get('states') ?? '')
      .split(',')
      .filter((state) => findableStates.some((known) => known.state === state)),
    minutes: Number.isFinite(minutes) ? Math.max(0, minutes) : 0,
    order: Object.hasOwn(orders, order) ? (order as AgentFilter['order']) : 'longest',
    loggedOut: given.get('loggedOut') === 'yes',
  };
}

/** The same as an address, which can be kept and given to somebody. */
export function hashOf(filter: AgentFilter): string {
  const given = new URLSearchParams(setIn(filter));
  return given.size === 0 ? '#agents' : `#agents?${given}`;
}

/** How much of it is not as at first, besides the name that is searched for. */
export function countSet(filter: AgentFilter): number {
  return setIn({ ...filter, search: '' }).length;
}

/** By its name in an address. */
function setIn(filter: AgentFilter): string[][] {
  const { states, minutes, order, loggedOut } = filter;
  return [
    ...texts.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]),
    ...(states.length === 0 ? [] : [['states', states.join(',')]]),
    ...(minutes === 0 ? [] : [['minutes', String(minutes)]]),
    ...(order === 'longest' ? [] : [['order', order]]),
    ...(loggedOut ? [['loggedOut', 'yes']] : []),
  ];
}

/** What the gateway is asked for. */
export function variablesOf(filter: AgentFilter): Readonly<Record<string, unknown>> {
  const { search, states, reason, campaign, callType, minutes, order, loggedOut } = filter;
  return {
    where: {
      ...(loggedOut ? {} : { loggedIn: true }),
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(states.length === 0 ? {} : { states }),
      ...(reason === '' ? {} : { reasonCodes: [reason] }),
      ...(campaign === '' ? {} : { campaignNames: [campaign] }),
      ...(callType === '' ? {} : { callTypes: [callType] }),
      ...(minutes === 0 ? {} : { minStateDurationMs: minutes * 60_000 }),
    },
    orderBy: orders[order].orderBy,
  };
}
