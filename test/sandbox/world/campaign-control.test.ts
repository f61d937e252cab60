import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SandboxFault } from '../../../src/sandbox/fault.ts';
import { worldAtHand } from './support/hand-clock.ts';

/** What a command raises; `done` when nothing. */
function outcome(command: () => void): string {
  try {
    command();
    return 'done';
  } catch (error) {
    if (error instanceof SandboxFault) return error.fault;
    throw error;
  }
}

function faultOf(command: () => void): SandboxFault {
  try {
    command();
  } catch (error) {
    if (error instanceof SandboxFault) return error;
    throw error;
  }
  throw new Error('expected a fault, got none');
}

const settleMs = 15_000;

type Command = 'start' | 'stop' | 'forceStop' | 'reset' | 'resetDispositions';

/** From where a command leads, through what, and where to; `resetDispositions` leads nowhere. */
const machine: Readonly<
  Record<Exclude<Command, 'resetDispositions'>, readonly [from: string, through: string, to: string]>
> = {
  start: ['NOT_RUNNING', 'STARTING', 'RUNNING'],
  stop: ['RUNNING', 'STOPPING', 'NOT_RUNNING'],
  forceStop: ['RUNNING', 'STOPPING', 'NOT_RUNNING'],
  reset: ['NOT_RUNNING', 'RESETTING', 'NOT_RUNNING'],
};

/** What a command raises for a campaign that is in this state; during a transition or not. */
function expectedOf(command: Command, state: string, isMoving: boolean, hasList: boolean): string {
  if (command === 'reset' && !hasList) return 'WrongCampaignTypeFault';
  // It declares no fault for the type.
  if (command === 'resetDispositions' && !hasList) return 'IncorrectArgumentFault';
  if (isMoving) return 'ConcurrentModificationFault';
  if (command === 'resetDispositions') return state === 'NOT_RUNNING' ? 'done' : 'WrongCampaignStateFault';
  return machine[command][0] === state ? 'done' : 'CampaignStateUpdateFault';
}

test.each([
  ['outbound', 'Spring Renewals', true],
  ['preview', 'Key Accounts', true],
  ['autodial', 'Appointment Reminders', true],
  ['inbound', 'Sales Line', false],
])('%s campaigns follow their state machine for any sequence of commands', (_, name, hasList) => {
  const at = worldAtHand({ agents: 10, seed: 5 });
  const { campaigns } = at.world;
  const state = () => at.rows('CampaignState').get(name)?.['State'];
  const carryOut = (command: Command) =>
    command === 'resetDispositions' ? campaigns.resetDispositions(name, ['No Answer']) : campaigns[command](name);
  const commands = fc.array(
    fc.record({
      command: fc.constantFrom<Command>('start', 'stop', 'forceStop', 'reset', 'resetDispositions'),
      settles: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(commands, (sequence) => {
      at.clock.pass(settleMs);
      let model = state() ?? '';
      let next: string | undefined;
      for (const { command, settles } of sequence) {
        const expected = expectedOf(command, model, next !== undefined, hasList);
        expect(outcome(() => carryOut(command))).toBe(expected);
        if (expected === 'done' && command !== 'resetDispositions') [, model, next] = machine[command];
        expect(state()).toBe(model);
        if (!settles) continue;
        at.clock.pass(settleMs);
        model = next ?? model;
        next = undefined;
        expect(state()).toBe(model);
      }
    }),
    { numRuns: 60 },
  );
});

test('a transition lasts some seconds', () => {
  const at = worldAtHand({ agents: 10 });
  at.world.campaigns.stop('Sales Line');
  at.clock.pass(3000);
  expect(at.rows('CampaignState').get('Sales Line')?.['State']).toBe('STOPPING');
  at.clock.pass(7000);
  expect(at.rows('CampaignState').get('Sales Line')?.['State']).toBe('NOT_RUNNING');
});

test('a stopped campaign takes no calls, and those under way go on to their end', () => {
  const at = worldAtHand({ agents: 40 });
  const calls = () => at.rows('InboundCampaignStatistics').get('Sales Line') ?? {};
  const talking = () =>
    [...at.rows('AgentState').values()].filter((row) => row['Campaign Name'] === 'Sales Line').length;
  at.world.ringIn(10, 'Sales Line');
  at.clock.pass(60_000);
  at.world.campaigns.stop('Sales Line');
  const before = talking();
  expect(before).toBeGreaterThan(0);
  at.clock.pass(10_000);
  const total = calls()['Total Calls'];
  const handled = Number(calls()['Handled Calls']);
  at.clock.pass(3_600_000);
  expect(calls()['Total Calls']).toBe(total);
  expect(Number(calls()['Handled Calls'])).toBeGreaterThan(handled);
  expect(talking()).toBe(0);
});

test('a forced stop ends calls at once', () => {
  const at = worldAtHand({ agents: 40 });
  const onCall = () =>
    [...at.rows('AgentState').values()].filter(
      (row) => row['Campaign Name'] === 'Sales Line' && row['State'] !== 'After Call Work',
    ).length;
  at.world.ringIn(10, 'Sales Line');
  at.clock.pass(60_000);
  expect(onCall()).toBeGreaterThan(0);
  at.world.campaigns.forceStop('Sales Line');
  expect(onCall()).toBe(0);
});

test('a stopped outbound campaign dials nothing and leaves the manager; a reset refills its lists', () => {
  const at = worldAtHand({ agents: 40 });
  const { campaigns } = at.world;
  const name = 'Spring Renewals';
  const available = () => at.rows('OutboundCampaignStatistics').get(name)?.['Available Records'];
  const attempts = () => at.rows('OutboundCampaignStatistics').get(name)?.['Dialing Attempts'];
  expect(at.rows('OutboundCampaignManager').has(name)).toBe(true);
  campaigns.stop(name);
  at.clock.pass(settleMs);
  expect(at.rows('OutboundCampaignManager').has(name)).toBe(false);
  const dialled = attempts();
  at.clock.pass(1_800_000);
  expect(attempts()).toBe(dialled);
  campaigns.reset(name);
  at.clock.pass(settleMs);
  expect(available()).toBe(at.rows('OutboundCampaignStatistics').get(name)?.['Total Records']);
  campaigns.start(name);
  at.clock.pass(settleMs + 1_800_000);
  expect(at.rows('OutboundCampaignManager').get(name)?.['State']).toBe('RUNNING');
  expect(Number(attempts())).toBeGreaterThan(Number(dialled));
});

test('resetting dispositions frees the records called within the open interval', () => {
  const at = worldAtHand({ agents: 40 });
  const { campaigns } = at.world;
  const name = 'Spring Renewals';
  campaigns.stop(name);
  at.clock.pass(1_800_000);
  const available = () => Number(at.rows('OutboundCampaignStatistics').get(name)?.['Available Records']);
  const start = available();
  campaigns.resetDispositions(name, ['Not Interested'], at.world.now());
  campaigns.resetDispositions(name, ['Not Interested'], undefined, 0);
  expect(available()).toBe(start);
  campaigns.resetDispositions(name, ['Not Interested']);
  const all = available();
  expect(all).toBeGreaterThan(start);
  campaigns.resetDispositions(name, ['Not Interested']);
  expect(available()).toBe(all);
});

test('every refusal names what was expected', () => {
  const { world } = worldAtHand({ agents: 10 });
  const { campaigns } = world;
  expect(faultOf(() => campaigns.start('Nowhere'))).toMatchObject({
    fault: 'CampaignNotFoundFault',
    fields: { campaignName: 'Nowhere' },
  });
  expect(faultOf(() => campaigns.start('Sales Line'))).toMatchObject({
    fault: 'CampaignStateUpdateFault',
    fields: { campaignName: 'Sales Line', details: expect.stringContaining('RUNNING') },
  });
  expect(faultOf(() => campaigns.reset('Sales Line'))).toMatchObject({
    fault: 'WrongCampaignTypeFault',
    fields: { actualType: 'INBOUND', campaignName: 'Sales Line', desiredTypes: ['OUTBOUND', 'AUTODIAL'] },
  });
  expect(faultOf(() => campaigns.resetDispositions('Spring Renewals', ['Busy']))).toMatchObject({
    fault: 'WrongCampaignStateFault',
    fields: { actualState: 'RUNNING', desiredState: 'NOT_RUNNING' },
  });
  expect(faultOf(() => campaigns.resetDispositions('Satisfaction Survey', ['Busy', 'Odd']))).toMatchObject({
    fault: 'DispositionNotFoundFault',
    fields: { dispositionName: 'Odd' },
  });
});
