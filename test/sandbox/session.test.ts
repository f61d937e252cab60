import { describe, expect, test } from 'vitest';
import { stillSandbox } from './support/sandbox.ts';
import { soapClient, textAt, viewSettings } from './support/soap-client.ts';

describe('a session', () => {
  test('is needed for statistics, opened by setSessionParameters and read back with its defaults', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    const statistics = '<statisticType>AgentState</statisticType>';
    expect((await client.call('getStatistics', statistics)).fault).toBe('SessionNotInitializedFault');
    const opened = await client.call('setSessionParameters', viewSettings());
    expect([opened.status, opened.body.name, opened.body.children]).toEqual([200, 'setSessionParametersResponse', []]);
    const read = await client.call('getSessionParameters');
    expect(textAt(read.body, 'return', 'timeZone')).toBe('-25200000');
    expect(textAt(read.body, 'return', 'idleTimeOut')).toBe('180');
    expect((await client.call('getStatistics', statistics)).status).toBe(200);
  });

  test('belongs to the user: another user has none', async () => {
    await using sandbox = await stillSandbox();
    await soapClient(sandbox).call('setSessionParameters', viewSettings());
    expect((await soapClient(sandbox, { user: 'lead' }).call('getSessionParameters')).fault).toBe(
      'SessionNotInitializedFault',
    );
  });

  test('ends after the idle time; the user is told once', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    await client.call('setSessionParameters', viewSettings('<idleTimeOut>60</idleTimeOut>'));
    await sandbox.clock.advance(59_000);
    expect((await client.call('getSessionParameters')).status).toBe(200);
    await sandbox.clock.advance(59_000);
    expect((await client.call('getSessionParameters')).status).toBe(200);
    await sandbox.clock.advance(60_000);
    const closed = await client.call('getSessionParameters');
    expect([closed.status, closed.fault, textAt(closed.body, 'faultstring')]).toEqual([
      500,
      'SessionClosedFault',
      'Session was closed',
    ]);
    expect((await client.call('getSessionParameters')).fault).toBe('SessionNotInitializedFault');
  });

  test('takes a seat until it is closed', async () => {
    await using sandbox = await stillSandbox({ supervisorSeats: 1 });
    const first = soapClient(sandbox);
    const second = soapClient(sandbox, { user: 'lead' });
    await first.call('setSessionParameters', viewSettings());
    const refused = await second.call('setSessionParameters', viewSettings());
    expect(refused.fault).toBe('UserLimitReachedFault');
    expect(textAt(refused.body, 'faultstring')).toContain('maximum');
    expect(textAt((await second.call('getUserLimits')).body, 'return', 'supervisorsLoggedin')).toBe('1');
    expect((await first.call('closeSession')).status).toBe(200);
    expect((await first.call('closeSession')).status).toBe(200);
    expect((await second.call('setSessionParameters', viewSettings())).status).toBe(200);
  });

  test('held by a desktop needs force; the desktop may force it back', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    sandbox.control.openDesktopSession('supervisor');
    expect((await client.call('setSessionParameters', viewSettings())).fault).toBe('UserAlreadyLoggedInFault');
    const force = viewSettings('<forceLogoutSession>yes</forceLogoutSession>');
    expect((await client.call('setSessionParameters', force)).status).toBe(200);
    expect((await client.call('getSessionParameters')).status).toBe(200);
    sandbox.control.openDesktopSession('supervisor');
    expect((await client.call('getSessionParameters')).fault).toBe('SessionClosedFault');
    expect((await client.call('getSessionParameters')).fault).toBe('SessionNotInitializedFault');
  });

  test('refuses a time zone, a shift or an idle time out of range', async () => {
    await using sandbox = await stillSandbox();
    const client = soapClient(sandbox);
    const set = (inner: string) => client.call('setSessionParameters', `<viewSettings>${inner}</viewSettings>`);
    const far = await set('<shiftStart>0</shiftStart><timeZone>68400000</timeZone>');
    expect(far.fault).toBe('IncorrectArgumentFault');
    expect(textAt(far.body, 'faultstring')).toMatch(/^Value 68,400,000 of "ViewSettings.timeZone" is/);
    expect((await set('<idleTimeOut>59</idleTimeOut>')).fault).toBe('IncorrectArgumentFault');
    expect((await set('<statisticsRange>RollingHour</statisticsRange><idleTimeOut>1800</idleTimeOut>')).status).toBe(
      200,
    );
  });
});

test('a second request of one user is refused and recorded while the first runs', async () => {
  await using sandbox = await stillSandbox();
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  const arrived = sandbox.nextRequest('receiveMessages');
  const poll = client.call(
    'receiveMessages',
    '<previousTimestamp>0</previousTimestamp><longPollingTimeout>5000</longPollingTimeout>',
  );
  const record = await arrived;
  expect((await client.call('getMySkillsIds')).fault).toBe('SessionClosedFault');
  expect(sandbox.violations).toMatchObject([{ operation: 'getMySkillsIds', runningOperation: 'receiveMessages' }]);
  await sandbox.clock.advance(5000);
  const answer = await poll;
  expect([answer.status, answer.body.children]).toEqual([200, []]);
  expect(await record.answered).toMatchObject({ status: 200 });
  expect((await client.call('getMySkillsIds')).status).toBe(200);
});
