import { expect, test } from 'vitest';
import { filterIn, hashOf, variablesOf, type AgentFilter } from '../../src/web/console/agent-filter.ts';

const everything: AgentFilter = {
  search: 'Ana & Bo',
  states: ['ON_CALL', 'ON_PREVIEW'],
  reason: 'Lunch',
  campaign: 'Sales Line',
  callType: 'Inbound',
  minutes: 5,
  order: 'name',
  loggedOut: true,
};

test('an address says a whole filter, and reads back as the same', () => {
  expect(filterIn(hashOf(everything))).toEqual(everything);
  expect(hashOf(filterIn('#agents'))).toBe('#agents');
});

test('what makes no sense in an address is left out', () => {
  expect(filterIn('#agents?states=ON_CALL,ON_FIRE&minutes=-3&order=__proto__&loggedOut=1')).toEqual({
    ...filterIn('#agents'),
    states: ['ON_CALL'],
  });
  expect(filterIn('#agents?minutes=soon')).toEqual(filterIn('#agents'));
});

test('the gateway is asked for what is set and nothing else', () => {
  expect(variablesOf(everything)).toEqual({
    where: {
      search: 'Ana & Bo',
      states: ['ON_CALL', 'ON_PREVIEW'],
      reasonCodes: ['Lunch'],
      campaignNames: ['Sales Line'],
      callTypes: ['Inbound'],
      minStateDurationMs: 300_000,
    },
    orderBy: [{ field: 'FULL_NAME' }],
  });
  expect(variablesOf(filterIn('#agents'))).toMatchObject({ where: { loggedIn: true } });
});
