import { describe, expect, test, vi } from 'vitest';
import { SignInError, type Viewers } from '../../src/viewers/viewers.ts';
import type { Seat, SeatStation } from '../../src/viewers/seat.ts';
import { fakeGateway } from './support/fake-gateway.ts';

describe('setSessionParameters', () => {
  const set = /* GraphQL */ `
    mutation Set($input: SetSessionParametersInput!) {
      setSessionParameters(input: $input) {
        __typename
        ... on InvalidInput {
          issues {
            path
          }
        }
        ... on NotInApiVersion {
          neededApiVersion
        }
        ... on Error {
          code
        }
      }
    }
  `;

  test("sends only what is given, in Five9's units", async () => {
    const configure = vi.fn<Seat['configure']>(async () => {});
    await fakeGateway({ seat: { configure } }).run(set, {
      input: { range: 'CURRENT_SHIFT', shiftStart: '08:30', timeZone: 'America/Los_Angeles', idleTimeoutMs: 600_000 },
    });
    expect(configure).toHaveBeenCalledWith({
      statisticsRange: 'CurrentShift',
      shiftStart: 30_600_000,
      timeZone: -8 * 3_600_000,
      idleTimeOut: 600,
      forceLogoutSession: false,
    });
  });

  test('takes an offset for a zone', async () => {
    const configure = vi.fn<Seat['configure']>(async () => {});
    await fakeGateway({ seat: { configure } }).run(set, { input: { timeZone: '+05:30' } });
    expect(configure).toHaveBeenCalledWith({ timeZone: 19_800_000, forceLogoutSession: false });
  });

  test('refuses an idle time-out that Five9 would refuse, or does not know', async () => {
    const configure = vi.fn<Seat['configure']>(async () => {});
    expect(await fakeGateway({ seat: { configure } }).run(set, { input: { idleTimeoutMs: 59_999 } })).toMatchObject({
      setSessionParameters: { code: 'InvalidInput', issues: [{ path: ['input', 'idleTimeoutMs'] }] },
    });
    const old = fakeGateway({ seat: { configure }, version: 'default' });
    expect(await old.run(set, { input: { idleTimeoutMs: 60_000 } })).toMatchObject({
      setSessionParameters: { code: 'NotInApiVersion', neededApiVersion: 'v3' },
    });
    expect(configure).not.toHaveBeenCalled();
  });
});

describe('loginStation', () => {
  const login = /* GraphQL */ `
    mutation Login($key: String) {
      loginStation(input: { stationName: "1001", idempotencyKey: $key }) {
        ... on LoginStationSuccess {
          sipPassword
          station {
            name
            state
          }
        }
      }
    }
  `;
  const station: SeatStation = {
    name: '1001',
    state: 'LOGGED_IN',
    parameters: { name: '1001' },
    connectResult: undefined,
  };
  const seat = { loginStation: async () => ({ station, password: 'sip-secret' }) };

  test('gives the SIP password once: not for a repeated key, and to no log', async () => {
    const gateway = fakeGateway({ seat });
    const first = await gateway.run(login, { key: 'k' });
    const again = await gateway.run(login, { key: 'k' });
    expect(first['loginStation']).toEqual({ sipPassword: 'sip-secret', station: { name: '1001', state: 'LOGGED_IN' } });
    expect(again['loginStation']).toEqual({ sipPassword: null, station: { name: '1001', state: 'LOGGED_IN' } });
    expect(JSON.stringify(gateway.audits)).not.toContain('sip-secret');
  });

  test.each([
    [false, null],
    [true, 'sip-secret'],
  ])('outside the sandbox gives it when the operator allows it (%s)', async (givesSipPasswords, sipPassword) => {
    const gateway = fakeGateway({ seat, services: { sandbox: false, givesSipPasswords } });
    expect(await gateway.run(login)).toMatchObject({ loginStation: { sipPassword } });
  });
});

test('a station is told of as long as there is one, also where no session is open; without both there is no seat', async () => {
  const station: SeatStation = { name: '1001', state: 'CONNECTED', parameters: {}, connectResult: 'CONNECT_VOICE' };
  const asked = '{ viewer { seat { state station { name } monitoring { agentName } } } }';
  const of = async (seat: Partial<Seat>) => (await fakeGateway({ seat }).run(asked))['viewer'];
  const closed = { state: 'CLOSED', station: undefined, monitoring: [] } as const;
  expect(await of(closed)).toEqual({ seat: null });
  expect(await of({ ...closed, station })).toEqual({
    seat: { state: 'CLOSED', station: { name: '1001' }, monitoring: [] },
  });
  const monitoring = [{ agentName: 'ann', mode: 'SILENCE', startedAt: 0 }] as const;
  expect(await of({ ...closed, monitoring })).toMatchObject({ seat: { monitoring: [{ agentName: 'ann' }] } });
});

test('each way of monitoring needs its own right', async () => {
  const startMonitoring = vi.fn<Seat['startMonitoring']>(async (agentName, mode) => ({
    agentName,
    mode,
    startedAt: 0,
  }));
  const gateway = fakeGateway({ seat: { startMonitoring }, permissions: ['CallMonitoring'] });
  const start = (mode: string) =>
    gateway.run(`mutation {
      startMonitoring(input: { agentName: "ann", monitoringMode: ${mode} }) {
        ... on StartMonitoringSuccess { monitoring { agentName mode } }
        ... on PermissionDenied { permissions }
      }
    }`);
  expect(await start('SILENCE')).toEqual({ startMonitoring: { monitoring: { agentName: 'ann', mode: 'SILENCE' } } });
  expect(await start('BARGE_IN')).toEqual({ startMonitoring: { permissions: ['BARGE_IN_MONITOR'] } });
  expect(await start('WHISPERING')).toEqual({ startMonitoring: { permissions: ['WHISPER_MONITOR'] } });
  expect(startMonitoring).toHaveBeenCalledTimes(1);
});

describe('login', () => {
  const login = /* GraphQL */ `
    mutation Login($password: Secret!) {
      login(input: { userName: "lead", password: $password }) {
        ... on LoginSuccess {
          token
          expiresAt
        }
        ... on Error {
          code
          retryAt
        }
      }
    }
  `;

  test('gives a token, and tells no log the password or the token', async () => {
    const viewers = {
      login: async () => ({ token: 'the-token', expiresAt: Date.UTC(2026, 0, 6), viewer: {} }),
    } as unknown as Viewers;
    const gateway = fakeGateway({ services: { viewers } });
    expect(await gateway.run(login, { password: 'the-password' })).toEqual({
      login: { token: 'the-token', expiresAt: '2026-01-06T00:00:00.000Z' },
    });
    expect(gateway.audits).toHaveLength(1);
    expect(JSON.stringify(gateway.audits)).not.toMatch(/the-token|the-password/);
  });

  test('says why it failed as a type of the union', async () => {
    const viewers = {
      login: async () => {
        throw new SignInError('TooManyAttempts', 'too many wrong passwords', Date.UTC(2026, 0, 6));
      },
    } as unknown as Viewers;
    expect(await fakeGateway({ services: { viewers } }).run(login, { password: 'x' })).toEqual({
      login: { code: 'TooManyAttempts', retryAt: '2026-01-06T00:00:00.000Z' },
    });
  });

  test('takes the password in a variable only', async () => {
    await expect(
      fakeGateway().run('mutation { login(input: { userName: "lead", password: "literal" }) { __typename } }'),
    ).rejects.toThrow('expected a variable');
  });
});
