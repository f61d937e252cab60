import { expect, test } from 'vitest';
import { createLimits, rationsByName } from '../../src/sandbox/limits.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { stillSandbox } from './support/sandbox.ts';
import { soapClient, textAt, viewSettings } from './support/soap-client.ts';

test('the ration is counted per class and refused with limit and class', async () => {
  await using sandbox = await stillSandbox({ limits: 'guide' });
  const client = soapClient(sandbox);
  await client.call('setSessionParameters', viewSettings());
  expect((await client.call('getStatistics', '<statisticType>AgentState</statisticType>')).status).toBe(200);
  const refused = await client.call('setSessionParameters', viewSettings());
  expect(refused.fault).toBe('OperationsLimitExceededFault');
  const detail = ['detail', 'OperationsLimitExceededFault'];
  expect(textAt(refused.body, ...detail, 'limit')).toBe('2');
  expect(textAt(refused.body, ...detail, 'operationType')).toBe('QueryStatistics');
  await sandbox.clock.advance(60_000);
  expect((await client.call('setSessionParameters', viewSettings())).status).toBe(200);
});

test('getCallCountersState lists each window, costs nothing and needs no session', async () => {
  await using sandbox = await stillSandbox({ limits: 'guide' });
  const { body } = await soapClient(sandbox).call('getCallCountersState');
  expect(body.children.map((state) => textAt(state, 'timeout'))).toEqual(['60', '3600', '86400']);
  expect(textAt(body.children[0], 'callCounterStates', 'limit')).toBe('30');
});

test('windows end with the minute, hour and day of the zone, not after their length', async () => {
  const start = Date.UTC(2026, 0, 5, 7, 59, 59);
  const clock = createVirtualClock(start);
  const limits = createLimits(clock, 'America/Los_Angeles', rationsByName.guide);
  const used = () => limits.state().map(({ callCounterStates }) => callCounterStates[1]?.value);
  limits.spend('getStatistics');
  expect(used()).toEqual(['1', '1', '1']);
  await clock.advance(1000);
  // 08:00 UTC is midnight in Los Angeles.
  expect(used()).toEqual(['0', '0', '0']);
  limits.spend('getStatistics');
  await clock.advance(60_000);
  expect(used()).toEqual(['0', '1', '1']);
});
