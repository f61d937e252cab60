import { expect, test } from 'vitest';
import { contractOf } from '../../src/five9/contract/contract.ts';
import type { Five9Error } from '../../src/five9/faults.ts';
import { envelope, fault, scriptedEndpoint, service, type ScriptedEndpoint } from './support/scripted-endpoint.ts';

const operations = ({ received }: ScriptedEndpoint) => received.map(({ operation }) => operation);

/** Answers with the fault once for each operation named, and well otherwise. */
function faultOnce(five9: ScriptedEndpoint, name: string, ...failing: string[]): void {
  const good = five9.answer;
  five9.answer = (request, response) => {
    const index = failing.indexOf(request.operation);
    if (index === -1) return good(request, response);
    failing.splice(index, 1);
    return fault(name, '<message>lost</message>');
  };
}

test('calls that need a session share one opening', async () => {
  await using five9 = await scriptedEndpoint();
  await Promise.all([
    five9.account.call('getMySkillsIds', {}),
    five9.account.call('getMyGroupIds', {}),
    five9.account.session.open(),
  ]);
  expect(operations(five9)[0]).toBe('setSessionParameters');
  expect(operations(five9).toSorted()).toEqual(['getMyGroupIds', 'getMySkillsIds', 'setSessionParameters']);
  expect(five9.account.session).toMatchObject({ state: 'open', generation: 1, openedAt: five9.clock.now() });
});

test('exactly those operations open one that declare its absence as a fault', async () => {
  for (const [operation, { faults }] of Object.entries(contractOf('v4').operations)) {
    if (['setSessionParameters', 'closeSession'].includes(operation)) continue;
    await using five9 = await scriptedEndpoint();
    await five9.account.call(operation as 'getUserLimits', {});
    const opens = faults.includes('SessionNotInitializedFault');
    expect(operations(five9)).toEqual(opens ? ['setSessionParameters', operation] : [operation]);
  }
});

test('both numbers of the view are sent, and the idle time-out only to versions that have it', async () => {
  for (const version of ['default', 'v3', 'v4', 'v9_5'] as const) {
    await using five9 = await scriptedEndpoint({ version });
    await five9.account.session.open();
    const [{ xml } = expect.unreachable()] = five9.received;
    expect(xml).toMatch(/<shiftStart>0<\/shiftStart>/);
    expect(xml).toMatch(/<timeZone>0<\/timeZone>/);
    const has = contractOf(version).types['viewSettings']!.some(({ name }) => name === 'idleTimeOut');
    expect(xml.includes('<idleTimeOut>1800</idleTimeOut>')).toBe(has);
  }
});

test.each(['SessionNotInitializedFault', 'SessionClosedFault'])(
  'after %s the session is opened once more and the call is sent once more',
  async (name) => {
    await using five9 = await scriptedEndpoint();
    await five9.account.session.open();
    const states: string[] = [];
    five9.account.session.onChange((state) => states.push(state));
    faultOnce(five9, name, 'getMySkillsIds');
    await five9.account.call('getMySkillsIds', {});
    const again = ['getMySkillsIds', 'setSessionParameters', 'getMySkillsIds'];
    expect(operations(five9)).toEqual(['setSessionParameters', ...again]);
    expect(states).toEqual(['lost', 'opening', 'open']);
    expect(five9.account.session.generation).toBe(2);
  },
);

test('a second loss in one call surfaces', async () => {
  await using five9 = await scriptedEndpoint();
  faultOnce(five9, 'SessionClosedFault', 'getMySkillsIds', 'getMySkillsIds');
  await expect(five9.account.call('getMySkillsIds', {})).rejects.toMatchObject({
    code: 'SessionClosedFault',
    recovery: 'relogin',
  });
  expect(operations(five9).filter((operation) => operation === 'setSessionParameters')).toHaveLength(2);
  expect(five9.account.session.state).toBe('lost');
});

test('an update is not asked again in a new session: its timestamp is void', async () => {
  await using five9 = await scriptedEndpoint();
  faultOnce(five9, 'SessionNotInitializedFault', 'getStatisticsUpdate');
  const request = { statisticType: 'AgentState', previousTimestamp: '1', longPollingTimeout: '0' } as const;
  await expect(five9.account.table('getStatisticsUpdate', request)).rejects.toMatchObject({
    code: 'SessionNotInitializedFault',
  });
  expect(operations(five9)).toEqual(['setSessionParameters', 'getStatisticsUpdate']);
});

test('an opening that is refused reaches everyone who waits, and the next call tries anew', async () => {
  await using five9 = await scriptedEndpoint();
  faultOnce(five9, 'UserAlreadyLoggedInFault', 'setSessionParameters');
  const calls = [five9.account.call('getMySkillsIds', {}), five9.account.call('getMyGroupIds', {})];
  const codes = (await Promise.allSettled(calls)).map(
    (end) => end.status === 'rejected' && (end.reason as Five9Error).code,
  );
  expect(codes).toEqual(['UserAlreadyLoggedInFault', 'UserAlreadyLoggedInFault']);
  expect(five9.account.session.state).toBe('closed');
  await five9.account.call('getMySkillsIds', {});
  expect(five9.account.session.state).toBe('open');
});

test('one who gives up during the opening leaves it to the others', async () => {
  await using five9 = await scriptedEndpoint();
  const given = new AbortController();
  const impatient = five9.account.call('getMySkillsIds', {}, { signal: given.signal });
  const patient = five9.account.call('getMyGroupIds', {});
  given.abort();
  await expect(impatient).rejects.toMatchObject({ code: 'Aborted', executed: 'no' });
  await patient;
  expect(operations(five9)).toEqual(['setSessionParameters', 'getMyGroupIds']);
});

test('a session that is closed while it opens ends closed', async () => {
  await using five9 = await scriptedEndpoint();
  const opening = five9.account.session.open();
  const closing = five9.account.close();
  await Promise.all([opening, closing]);
  expect(operations(five9)).toEqual(['setSessionParameters', 'closeSession']);
  expect(five9.account.session.state).toBe('closed');
});

test('closing never fails, and a session that was not opened is not closed', async () => {
  await using five9 = await scriptedEndpoint();
  await five9.account.close();
  expect(five9.received).toEqual([]);
  await five9.account.session.open();
  faultOnce(five9, 'ServerFault', 'closeSession');
  await five9.account.close();
  expect(five9.account.session.state).toBe('closed');
});

test('a change of settings keeps the others, and taking over is meant once', async () => {
  await using five9 = await scriptedEndpoint();
  await five9.account.session.configure({ statisticsRange: 'CurrentWeek', forceLogoutSession: true });
  await five9.account.session.configure({ rollingPeriod: 'Hour1' });
  const [first, second] = five9.received.map(({ xml }) => xml);
  expect(first).toContain('<forceLogoutSession>true</forceLogoutSession>');
  expect(second).toContain('<forceLogoutSession>false</forceLogoutSession>');
  expect(second).toContain('<statisticsRange>CurrentWeek</statisticsRange>');
  expect(five9.account.session).toMatchObject({ generation: 2, settings: { rollingPeriod: 'Hour1' } });
});

test('settings are read back from Five9', async () => {
  await using five9 = await scriptedEndpoint();
  const good = five9.answer;
  const settings =
    '<return><shiftStart>28800000</shiftStart><statisticsRange>CurrentShift</statisticsRange><timeZone>3600000</timeZone></return>';
  five9.answer = (request, response) =>
    request.operation === 'getSessionParameters'
      ? envelope(`<ns2:getSessionParametersResponse ${service}>${settings}</ns2:getSessionParametersResponse>`)
      : good(request, response);
  expect(await five9.account.session.readBack()).toEqual({
    shiftStart: 28_800_000,
    statisticsRange: 'CurrentShift',
    timeZone: 3_600_000,
  });
});
