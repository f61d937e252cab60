import { describe, expect, test, vi } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { stillSandbox } from './support/sandbox.ts';
import { cellsOf, child, soapClient, textAt, viewSettings } from './support/soap-client.ts';

const table = (type = 'AgentState') => `<statisticType>${type}</statisticType>`;
const since = (timestamp: string | undefined, timeoutMs = 5000, type = 'AgentState') =>
  `${table(type)}<previousTimestamp>${timestamp}</previousTimestamp><longPollingTimeout>${timeoutMs}</longPollingTimeout>`;

/** A sandbox, and a client that has a session and a table. */
async function reading(options = {}, user = 'supervisor') {
  const sandbox = await stillSandbox(options);
  const client = soapClient(sandbox, { user });
  await client.call('setSessionParameters', viewSettings());
  const first = await client.call('getStatistics', table());
  const timestamp = textAt(first.body, 'return', 'timestamp');
  return { sandbox, client, timestamp, [Symbol.asyncDispose]: () => sandbox.close() };
}

describe('timestamps that expire', () => {
  test('are unknown to the next update, and getStatistics gives a known one', async () => {
    await using world = await reading();
    world.sandbox.control.expireTimestamps();
    expect((await world.client.call('getStatisticsUpdate', since(world.timestamp))).fault).toBe(
      'UnknownTimestampFault',
    );
    const again = await world.client.call('getStatistics', table());
    const timestamp = textAt(again.body, 'return', 'timestamp');
    expect((await world.client.call('getStatisticsUpdate', since(timestamp, 0))).status).toBe(200);
  });

  test('of one user leave those of others', async () => {
    await using world = await reading();
    world.sandbox.control.expireTimestamps('gateway');
    expect((await world.client.call('getStatisticsUpdate', since(world.timestamp, 0))).status).toBe(200);
    expect(() => world.sandbox.control.expireTimestamps('stranger')).toThrow('"stranger"');
  });

  test('beyond the number that is kept are unknown', async () => {
    await using world = await reading({ timestampsKept: 1 });
    world.sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', 'Not Ready', '0', 'Lunch']);
    await world.sandbox.clock.advance(1000);
    expect((await world.client.call('getStatisticsUpdate', since(world.timestamp))).status).toBe(200);
    expect((await world.client.call('getStatisticsUpdate', since(world.timestamp))).fault).toBe(
      'UnknownTimestampFault',
    );
  });
});

describe('a right that is taken away', () => {
  test('is missed at once, by a long poll too, and back when it is given again', async () => {
    await using world = await reading();
    const { sandbox, client, timestamp } = world;
    const arrived = sandbox.nextRequest('getStatisticsUpdate');
    const poll = client.call('getStatisticsUpdate', since(timestamp, 600_000));
    await arrived;
    await vi.waitFor(() => expect(sandbox.parked).toBe(1));
    sandbox.control.setPermission({ userName: 'supervisor', permission: 'Agents', granted: false });
    await sandbox.clock.advance(1000);
    expect((await poll).fault).toBe('AccessDisallowedFault');
    expect((await client.call('getStatistics', table())).fault).toBe('AccessDisallowedFault');
    expect(textAt((await client.call('getMyPermissions')).body.children[0], 'type')).toBe('Agents');
    expect(textAt((await client.call('getMyPermissions')).body.children[0], 'value')).toBe('false');
    sandbox.control.setPermission({ userName: 'supervisor', permission: 'Agents', granted: true });
    expect((await client.call('getStatistics', table())).status).toBe(200);
  });

  test('leaves the rights of others alone', async () => {
    await using world = await reading();
    world.sandbox.control.setPermission({ userName: 'gateway', permission: 'Agents', granted: false });
    expect((await world.client.call('getStatistics', table())).status).toBe(200);
  });

  test('to use the API at all refuses everything that can be refused', async () => {
    await using world = await reading();
    const userName = 'supervisor';
    world.sandbox.control.setPermission({ userName, permission: 'CanUseSupervisorSoapApi', granted: false });
    expect((await world.client.call('getMySkillsIds')).fault).toBe('AccessDisallowedFault');
    expect((await world.client.call('closeSession')).status).toBe(200);
  });
});

describe('an account', () => {
  test('that is disabled gets 401 and loses its session; enabled again, it learns that', async () => {
    await using world = await reading();
    const { sandbox, client } = world;
    sandbox.control.setUser({ userName: 'supervisor', enabled: false });
    const refused = await client.call('getMySkillsIds');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, expect.stringContaining('html')]);
    sandbox.control.setUser({ userName: 'supervisor', enabled: true });
    expect((await client.call('getMySkillsIds')).fault).toBe('SessionClosedFault');
  });

  test('with another password takes that one alone, and keeps its session', async () => {
    await using world = await reading();
    world.sandbox.control.setUser({ userName: 'supervisor', password: 'changed' });
    expect((await world.client.call('getMySkillsIds')).status).toBe(401);
    const informed = soapClient(world.sandbox, { password: 'changed' });
    expect((await informed.call('getMySkillsIds')).status).toBe(200);
  });
});

describe('a name that is changed', () => {
  test('is a key that goes and a key that comes', async () => {
    await using world = await reading();
    world.sandbox.control.rename({ kind: 'agent', name: 'east@example.com', newName: 'ost@example.com' });
    await world.sandbox.clock.advance(1000);
    const { body } = await world.client.call('getStatisticsUpdate', since(world.timestamp));
    expect(cellsOf(child(child(body, 'return'), 'addedObjects'))).toEqual(['ost@example.com']);
    expect(cellsOf(child(child(body, 'return'), 'deletedObjects'))).toEqual(['east@example.com']);
  });
});

describe('maintenance', () => {
  test('ends by itself after its time', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    sandbox.control.setMaintenance(true, { durationMs: 3_600_000 });
    await sandbox.clock.advance(3_599_999);
    expect((await client.call('getUserLimits')).fault).toBe('ServiceUnavailableFault');
    await sandbox.clock.advance(1);
    expect((await client.call('getUserLimits')).status).toBe(200);
  });

  test('may be a page in front of the service, whatever the credentials', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.setMaintenance(true, { style: 'html-503', retryAfter: 3600 });
    const reply = await soapClient(sandbox, { password: 'wrong' }).call('getUserLimits');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '3600']);
    sandbox.control.setMaintenance(false);
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });

  test('may be an address where nobody listens; sessions live through it', async () => {
    await using world = await reading();
    const { sandbox, client } = world;
    sandbox.control.setMaintenance(true, { style: 'refused', durationMs: 60_000 });
    // A connection that was kept alive is cut first.
    const refusal = { cause: { code: 'ECONNREFUSED' } };
    await vi.waitFor(() => expect(client.call('getMySkillsIds')).rejects.toMatchObject(refusal));
    await sandbox.clock.advance(60_000);
    await vi.waitFor(async () => expect((await client.call('getMySkillsIds')).status).toBe(200));
  });

  test('in one style replaces that in another', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.setMaintenance(true, { style: 'refused' });
    sandbox.control.setMaintenance(true, { style: 'html-503' });
    await vi.waitFor(async () => expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(503));
  });

  test('may be planned again while it is on', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.setMaintenance(true, { style: 'refused', durationMs: 1000 });
    sandbox.control.setMaintenance(true, { style: 'refused', durationMs: 5000 });
    await sandbox.clock.advance(4999);
    await expect(soapClient(sandbox).call('getUserLimits')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await sandbox.clock.advance(1);
    await vi.waitFor(async () => expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200));
  });

  test('may come and go in one breath', async () => {
    await using sandbox = await stillSandbox();
    for (const on of [true, false, true, false]) sandbox.control.setMaintenance(on, { style: 'refused' });
    await vi.waitFor(async () => expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200));
  });

  test('ends when the domain moves; the address that refused then says where to', async () => {
    await using sandbox = await stillSandbox();
    sandbox.control.setMaintenance(true, { style: 'refused' });
    await sandbox.control.moveDomain();
    await vi.waitFor(async () => expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(307));
  });

  test('that cannot be planned like that is refused', async () => {
    await using sandbox = await stillSandbox();
    expect(() => sandbox.control.setMaintenance(true, { durationMs: 0 })).toThrow(
      'expected durationMs to be above 0 and up to',
    );
    expect(() => sandbox.control.setMaintenance(true, { retryAfter: 5 })).toThrow('expected retryAfter with style');
    expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200);
  });
});

describe('a domain that moved', () => {
  test('is at the new address without its sessions; the old one redirects there, path and all', async () => {
    await using world = await reading();
    const { sandbox, client } = world;
    const url = await sandbox.control.moveDomain();
    expect(url).not.toBe(sandbox.url);
    const reply = await client.call('getMySkillsIds');
    const location = `${url}/wssupervisor/v4/SupervisorWebService`;
    expect([reply.status, reply.headers.get('location')]).toEqual([307, location]);
    const moved = soapClient({ ...sandbox, endpoint: () => location });
    expect((await moved.call('getMySkillsIds')).fault).toBe('SessionClosedFault');
    expect((await moved.call('setSessionParameters', viewSettings())).status).toBe(200);
  });

  test.each([
    ['fault', 'ServiceUnavailableFault'],
    ['html-503', undefined],
  ] as const)('leaves a %s behind', async (style, fault) => {
    await using sandbox = await stillSandbox();
    await sandbox.control.moveDomain({ style });
    const reply = await soapClient(sandbox).call('getUserLimits');
    expect([reply.status, reply.fault]).toEqual([style === 'fault' ? 500 : 503, fault]);
  });

  test('may leave nobody behind, and come back', async () => {
    await using sandbox = await stillSandbox();
    await sandbox.control.moveDomain({ style: 'refused' });
    await expect(soapClient(sandbox).call('getUserLimits')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(await sandbox.control.moveDomain({ to: sandbox.url })).toBe(sandbox.url);
    await vi.waitFor(async () => expect((await soapClient(sandbox).call('getUserLimits')).status).toBe(200));
  });

  test('cannot move any more once it is closed', async () => {
    const sandbox = await stillSandbox();
    const moved = expect(sandbox.control.moveDomain()).rejects.toThrow('expected the sandbox to stay open');
    await sandbox.close();
    await moved;
  });

  test('to an address of somebody else sends everybody there', async () => {
    await using sandbox = await stillSandbox();
    await using other = await stillSandbox();
    await sandbox.control.moveDomain({ to: other.url });
    const reply = await soapClient(sandbox).call('getUserLimits');
    expect(reply.headers.get('location')).toBe(`${other.url}/wssupervisor/v4/SupervisorWebService`);
    expect(() => sandbox.control.moveDomain({ to: 'elsewhere' })).toThrow('expected to to be an address');
  });
});

describe('a clock that is off', () => {
  test.each([3_600_000, -3_600_000])('by %d ms shows in Date, timestamps and windows of the ration', async (skewMs) => {
    await using world = await reading({ limits: 'guide' });
    const { sandbox, client } = world;
    expect((await client.call('getStatistics', table())).fault).toBe('OperationsLimitExceededFault');
    sandbox.control.setClockSkew(skewMs);
    await sandbox.clock.advance(1000);
    const reply = await client.call('getStatistics', table());
    expect(Date.parse(reply.headers.get('date') ?? '')).toBe(sandbox.clock.now() + skewMs);
    expect(Number(textAt(reply.body, 'return', 'timestamp'))).toBe(sandbox.clock.now() + skewMs);
  });

  test('does not shorten a long poll', async () => {
    await using world = await reading();
    const { sandbox, client, timestamp } = world;
    const poll = client.call('getStatisticsUpdate', since(timestamp, 10_000));
    await vi.waitFor(() => expect(sandbox.parked).toBe(1));
    sandbox.control.setClockSkew(3_600_000);
    await sandbox.clock.advance(9000);
    expect([sandbox.inFlight, sandbox.parked]).toEqual([1, 1]);
    await sandbox.clock.advance(1000);
    expect((await poll).body.children).toEqual([]);
    expect(() => sandbox.control.setClockSkew(NaN)).toThrow('expected skewMs to be within a year, got NaN');
  });
});

describe('the ration', () => {
  const counted = async (client: ReturnType<typeof soapClient>, operationType = 'QueryStatistics') => {
    const { body } = await client.call('getCallCountersState');
    const counters = body.children[0]?.children.filter(({ name }) => name === 'callCounterStates') ?? [];
    const counter = counters.find((one) => textAt(one, 'operationType') === operationType);
    return [textAt(counter, 'value'), textAt(counter, 'limit')];
  };

  test('is spent by another integration too, but never beyond', async () => {
    await using world = await reading({ limits: 'typical' });
    const { sandbox, client } = world;
    sandbox.control.spend({ operationType: 'QueryStatistics', calls: 7 });
    expect(await counted(client)).toEqual(['9', '20']);
    sandbox.control.spend({ operationType: 'QueryStatistics', calls: 70 });
    expect(await counted(client)).toEqual(['20', '20']);
    expect((await client.call('getStatistics', table())).fault).toBe('OperationsLimitExceededFault');
  });

  test('is spent at a standing rate until that is ended', async () => {
    await using sandbox = await stillSandbox({ limits: 'typical' });
    const client = soapClient(sandbox);
    sandbox.control.spendPerMinute({ operationType: 'QueryChangedStatistics', calls: 30 });
    await sandbox.clock.advance(59_000);
    expect(await counted(client, 'QueryChangedStatistics')).toEqual(['30', '100']);
    sandbox.control.spendPerMinute({ operationType: 'QueryChangedStatistics', calls: 0 });
    await sandbox.clock.advance(1000);
    expect(await counted(client, 'QueryChangedStatistics')).toEqual(['0', '100']);
    await sandbox.clock.advance(30_000);
    expect(await counted(client, 'QueryChangedStatistics')).toEqual(['0', '100']);
  });

  test('has further classes where the domain limits them, and operations count where it says', async () => {
    await using world = await reading();
    const { sandbox, client } = world;
    const change = { operation: 'getMySkillsIds', operationType: 'Query' } as const;
    expect(() => sandbox.control.setOperationClass(change)).toThrow('expected operationType to have a limit');
    const off = [0, 0, 0] as const;
    sandbox.control.setLimits({ QueryChangedStatistics: off, QueryStatistics: off, Query: [1, 10, 100] });
    sandbox.control.setOperationClass(change);
    expect((await client.call('getMySkillsIds')).status).toBe(200);
    const refused = await client.call('getMySkillsIds');
    expect(textAt(refused.body, 'detail', 'OperationsLimitExceededFault', 'operationType')).toBe('Query');
    expect(await counted(client, 'Query')).toEqual(['1', '1']);
    sandbox.control.setOperationClass({ ...change, operationType: null });
    expect((await client.call('getMySkillsIds')).status).toBe(200);
  });

  test.each<[unknown, string]>([
    [{ QueryStatistics: [1, 1, 1] }, 'got undefined for QueryChangedStatistics'],
    [{ QueryStatistics: [1, 1], QueryChangedStatistics: [1, 1, 1] }, 'got [1,1] for QueryStatistics'],
    [{ QueryStatistics: [1, 1, 1], QueryChangedStatistics: [1, 1, 1], Tea: [1, 1, 1] }, 'got "Tea"'],
  ])('that is no ration is refused: %j', async (limits, sentence) => {
    await using sandbox = await stillSandbox();
    expect(() => sandbox.control.setLimits(limits as never)).toThrow(sentence);
  });
});

describe('switches', () => {
  test('change the running domain', async () => {
    await using world = await reading();
    const { sandbox, client, timestamp } = world;
    sandbox.control.setSwitches({
      faultStatus: 200,
      envelopePrefix: 'soap',
      emptyKeys: 'absent',
      defaultSkillListed: true,
    });
    const fault = await client.call('getStatistics', '<statisticType>Weather</statisticType>');
    expect([fault.status, fault.fault]).toEqual([200, 'IncorrectArgumentFault']);
    expect(fault.text).toContain('<soap:Envelope');
    sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', 'On Call', '0', '']);
    await sandbox.clock.advance(1000);
    const update = await client.call('getStatisticsUpdate', since(timestamp));
    expect(update.text).toContain('dataUpdate');
    expect(update.text).not.toMatch(/addedObjects|deletedObjects/);
    expect(textAt((await client.call('getMySkillsIds')).body.children[0], 'name')).toBe('[Default]');
  });

  test('say how a table without rows looks', async () => {
    await using world = await reading();
    const campaigns = table('CampaignState');
    expect((await world.client.call('getStatistics', campaigns)).text).not.toContain('<rows');
    world.sandbox.control.setSwitches({ emptyRows: 'nil' });
    expect((await world.client.call('getStatistics', campaigns)).text).toContain('<rows xsi:nil="true"');
  });

  test('say which fault an overlapping request gets, and whether durations tick', async () => {
    await using world = await reading();
    const { sandbox, client, timestamp } = world;
    sandbox.control.setSwitches({ overlapFault: 'ServerFault', tickDurations: false });
    const poll = client.call('getStatisticsUpdate', since(timestamp, 5000));
    await vi.waitFor(() => expect(sandbox.parked).toBe(1));
    expect((await client.call('getMySkillsIds')).fault).toBe('ServerFault');
    sandbox.world.set('AgentState', 'west@example.com', ['west@example.com', 'On Call', '9000', null]);
    await sandbox.clock.advance(5000);
    expect((await poll).body.children).toEqual([]);
  });

  test('say whether each table counts time for itself', async () => {
    for (const [timestampClock, isSame] of [
      ['one', false],
      ['perType', true],
    ] as const) {
      await using world = await reading({ timestampClock });
      const queues = await world.client.call('getStatistics', table('ACDStatus'));
      expect(textAt(queues.body, 'return', 'timestamp') === world.timestamp).toBe(isSame);
    }
  });

  test('word the cells that nobody has seen', async () => {
    const clock = createVirtualClock();
    await using sandbox = await createSandbox({ clock, agents: 100, limits: 'off', batchMs: [1000, 1000] });
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings());
    const column = async (type: string, name: string) => {
      const asked = `${table(type)}<columnNames><values><data>${name}</data></values></columnNames>`;
      return (
        child((await client.call('getStatistics', asked)).body)
          ?.children.slice(1)
          .flatMap(cellsOf) ?? []
      );
    };
    expect(await column('CampaignState', 'State')).toContain('NOT_RUNNING');
    const inBrackets = async () =>
      (await column('ACDStatus', 'Agents Logged In')).map((cell) => /\((\d+)\)/.exec(cell ?? '')?.[1]);
    expect(await inBrackets()).not.toEqual(await column('ACDStatus', 'Agents On Call'));
    sandbox.control.setSwitches({ campaignStateText: 'display', agentsLoggedInSecond: 'onCall' });
    await clock.advance(1000);
    expect(await column('CampaignState', 'State')).toContain('Not Running');
    expect(await inBrackets()).toEqual(await column('ACDStatus', 'Agents On Call'));
  });

  test('that do not exist, and values that they cannot have, are refused', async () => {
    await using sandbox = await stillSandbox();
    const set = (switches: object) => () => sandbox.control.setSwitches(switches);
    expect(set({ colour: 'red' })).toThrow('got "colour"');
    expect(set({ faultStatus: 404 })).toThrow('expected faultStatus to be one of 500, 200, got 404');
    expect(set({ timestampsKept: 0 })).toThrow('expected timestampsKept to be a whole number from 1, got 0');
    await expect(stillSandbox({ emptyRows: 'none' as never })).rejects.toThrow('expected emptyRows to be one of');
  });
});

describe('an oracle', () => {
  test('is told each table that a user is told of, as the user sees it', async () => {
    const told: unknown[] = [];
    const onStatistics = ({ userName, type, timestamp, table: { columns, rows } }: Told) =>
      told.push([userName, type, timestamp, columns, [...rows.values()]]);
    await using sandbox = await stillSandbox({ onStatistics });
    const client = soapClient(sandbox, { user: 'lead' });
    await client.call('setSessionParameters', viewSettings());
    const asked = '<columnNames><values><data>State</data><data>Username</data></values></columnNames>';
    const first = textAt((await client.call('getStatistics', table() + asked)).body, 'return', 'timestamp');
    sandbox.world.set('AgentState', 'east@example.com', ['east@example.com', 'On Call', '0', '']);
    await sandbox.clock.advance(1000);
    const update = await client.call('getStatisticsUpdate', since(first));
    await client.call('getStatisticsUpdate', since(textAt(update.body, 'return', 'lastTimestamp'), 0));
    const columns = ['State', 'Username'];
    expect(told).toEqual([
      ['lead', 'AgentState', first, columns, [['Ready', 'east@example.com']]],
      [
        'lead',
        'AgentState',
        textAt(update.body, 'return', 'lastTimestamp'),
        columns,
        [['On Call', 'east@example.com']],
      ],
    ]);
  });
});

type Told = Parameters<NonNullable<NonNullable<Parameters<typeof createSandbox>[0]>['onStatistics']>>[0];
