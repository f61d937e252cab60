import { silentLogger } from '../../../src/lib/logger.ts';
import { supervisorPermissionTypeValues, type StatisticType } from '../../../src/five9/contract/types.ts';
import type { ChatMessage, ChatService } from '../../../src/sandbox/chat.ts';
import { SandboxFault } from '../../../src/sandbox/fault.ts';
import { createPace } from '../../../src/sandbox/world/pace.ts';
import type { Person, World } from '../../../src/sandbox/world/world.ts';

export interface FakeWorld extends World {
  /** Replaces a row (undefined: removes it); the first cell is its key. */
  set(type: StatisticType, key: string, cells: readonly (string | null)[] | undefined): void;
}

const columns: Record<string, readonly string[]> = {
  AgentState: ['Username', 'State', 'State Duration', 'Reason Code'],
  AgentStatistics: ['Username', 'Total Calls'],
  ACDStatus: ['Skill Name', 'Calls In Queue'],
};
const groups = [
  { id: '1', name: 'East' },
  { id: '2', name: 'West' },
];
const skills = [
  { id: '11', name: 'Sales' },
  { id: '12', name: 'Support' },
];
const all = new Set(supervisorPermissionTypeValues);

export function person(userName: string, more: Partial<Person> = {}): Person {
  return {
    userName,
    password: 'sandbox',
    fullName: userName,
    role: 'DomainSupervisor',
    userId: String(1_000_000 + userName.length),
    permissions: all,
    groups,
    skills,
    mayUseApi: true,
    isEnabled: true,
    ...more,
  };
}

/** A contact centre that stands still: only the test moves it. */
export function createFakeWorld(): FakeWorld {
  const people = [
    person('supervisor'),
    person('gateway'),
    person('lead', {
      permissions: new Set(['Agents', 'Campaigns'] as const),
      groups: groups.slice(0, 1),
      skills: skills.slice(0, 1),
    }),
    person('nobody', { permissions: new Set() }),
    person('odd name@example.com', { password: 'a:b' }),
    person('east@example.com', { role: 'Agent', mayUseApi: false, groups: groups.slice(0, 1) }),
    person('west@example.com', { role: 'Agent', mayUseApi: false, groups: groups.slice(1) }),
  ];
  const tables = new Map<string, Map<string, readonly (string | null)[]>>();
  const dispositions = ['No Disposition', 'Sale Made'];
  let arrived = 0;
  const pace = createPace({
    clock: { now: () => 0, after: () => () => {} },
    startedAt: 0,
    speed: 0,
    queue: { now: 0, advance: () => {} },
    logger: silentLogger,
  });
  const stationOf = new Map<Person, string>();
  const monitored: { supervisor: Person; agentName: string; mode: string }[] = [];
  const table = (type: StatisticType) => {
    let rows = tables.get(type);
    if (rows === undefined) tables.set(type, (rows = new Map()));
    return rows;
  };
  const known = (campaignName: string) => {
    if (campaignName !== 'Inbound') throw new SandboxFault('CampaignNotFoundFault', 'none', { campaignName });
  };
  const world: FakeWorld = {
    set(type, key, cells) {
      if (cells === undefined) table(type).delete(key);
      else table(type).set(key, cells);
    },
    now: () => 0,
    callsUnderWay: () => [],
    directory: {
      people,
      colleagues: [],
      groups,
      skills,
      person: (userName) => people.find((one) => one.userName === userName),
      byId: (role, userId) => people.find((one) => one.role === role && one.userId === userId),
      loggedInAgents: () => people.filter(({ role }) => role === 'Agent'),
    },
    campaigns: {
      typeOf: () => 'INBOUND',
      start: known,
      stop: known,
      forceStop: known,
      reset: known,
      resetDispositions: known,
    },
    stations: {
      station: (name) =>
        name === '1001'
          ? { name, password: 'sip', proxy: 'sip.example.com', backupProxy: 'sip2.example.com' }
          : undefined,
      login(who, stationName) {
        if (stationName !== '1001') throw new SandboxFault('StationNotFoundFault', 'none', { stationName });
        stationOf.set(who, stationName);
        return { name: stationName, password: 'sip', proxy: 'sip.example.com', backupProxy: 'sip2.example.com' };
      },
      of(who) {
        const name = stationOf.get(who);
        return name === undefined ? undefined : world.stations.station(name);
      },
      logout: (who) => void stationOf.delete(who),
    },
    monitoring: {
      start(supervisor, agentName, mode) {
        if (world.directory.person(agentName)?.role !== 'Agent') {
          throw new SandboxFault('AgentNotFoundFault', 'none', { agentName });
        }
        monitored.push({ supervisor, agentName, mode });
      },
      stop: () => {},
      supervisorsOf: (agentName) => monitored.filter((one) => one.agentName === agentName),
      stopAll: () => {},
    },
    pace,
    dispositions: () => dispositions,
    addDisposition: (name) => void dispositions.push(name),
    ringIn(calls) {
      arrived += calls;
      world.set('ACDStatus', 'Sales', ['Sales', String(1 + arrived)]);
    },
    rename(kind, name, to) {
      for (const rows of tables.values()) {
        const row = rows.get(name);
        if (row === undefined) continue;
        rows.delete(name);
        rows.set(to, [to, ...row.slice(1)]);
      }
      if (kind === 'agent') Object.assign(world.directory.person(name) ?? {}, { userName: to });
    },
    table: (type) => ({ columns: columns[type] ?? ['Campaign Name'], rows: new Map(table(type)) }),
    tables: (wanted) => wanted.map(({ type, view }) => world.table(type, view)),
    close: () => pace.close(),
  };
  world.set('AgentState', 'east@example.com', ['east@example.com', 'Ready', '0', '']);
  world.set('AgentState', 'west@example.com', ['west@example.com', 'On Call', '5000', null]);
  world.set('ACDStatus', 'Sales', ['Sales', '1']);
  world.set('ACDStatus', 'Support', ['Support', '2']);
  return world;
}

/** Everybody's mail is one box, filled by the test. */
export function createFakeChat(): ChatService & { deliver(message: ChatMessage): void } {
  const box: ChatMessage[] = [];
  const listeners = new Set<() => void>();
  return {
    deliver(message) {
      box.push(message);
      for (const notify of listeners) notify();
    },
    create: () => 'chat-1',
    close: () => {},
    accept: () => {},
    invite: () => {},
    remove: () => {},
    say(_by, chatId) {
      if (chatId !== 'chat-1') throw new SandboxFault('ChatFault', `Chat "${chatId}" does not exist.`);
    },
    info: () => {},
    broadcast: () => {},
    open: () => [],
    mailbox: (_person, timestamp) => box.filter((message) => message.timestamp > timestamp),
    onMail(_person, notify) {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    joinDomain: () => {},
    simulate: () => {},
    send: (_person, message) => void box.push({ ...message, timestamp: box.length + 1 }),
    leaveDomain: () => {},
    stop: () => {},
  };
}
