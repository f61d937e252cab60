import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { createDraw } from '../../../src/sandbox/world/draw.ts';
import { createRecordList, type RecordList } from '../../../src/sandbox/world/record-list.ts';
import { sum, worldAtHand } from './support/hand-clock.ts';

const size = 20;

function listOf(records = size): RecordList {
  return createRecordList(createDraw(seededRandom(1)), records);
}

test('every record is in one place and is handed out to one dialler at a time, whatever happens to it', () => {
  const step = fc.constantFrom('take', 'putBack', 'missed', 'close', 'release', 'reset', 'renew', 'resetDispositions');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const list = listOf();
      let held: number[] = [];
      let isWithheld = false;
      steps.forEach((name, at) => {
        if (name === 'take') {
          const isLeft = list.counts.available > 0;
          const record = list.take();
          isWithheld ||= isLeft && record === undefined;
          held = [...held, ...[record ?? []].flat()];
        } else if (name === 'release') list.release(at);
        else if (name === 'renew') list.renew();
        else if (name === 'reset') list.reset();
        else if (name === 'resetDispositions') list.resetDispositions(new Set([3]), -1, Infinity);
        else {
          const record = held.pop();
          if (record === undefined) return;
          if (name === 'putBack') list.putBack(record);
          else if (name === 'missed') list.missed(record, 3, at, 5);
          else list.close(record, 4, at);
        }
        expect(Object.values(list.counts).reduce((all, count) => all + count, 0)).toBe(size);
        expect(isWithheld).toBe(false);
        expect(new Set(held).size).toBe(held.length);
        expect(list.counts.dialling).toBe(held.length);
        expect(Math.min(...Object.values(list.counts))).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});

test.each([
  ['reset', (list: RecordList) => list.reset()],
  ['resetDispositions', (list: RecordList) => void list.resetDispositions(new Set([3]), -1, Infinity)],
])('%s leaves a record in a call to the end of that call', (_, free) => {
  const list = listOf(1);
  list.missed(list.take() ?? -1, 3, 0, 5);
  list.release(5);
  const record = list.take();
  free(list);
  expect(list.take()).toBeUndefined();
  list.close(record ?? -1, 4, 10);
  expect(list.counts).toMatchObject({ dispositioned: 1, available: 0 });
});

test('dispositions are reset of calls within the open interval: not of one at either of its ends', () => {
  const list = listOf(1);
  list.close(list.take() ?? -1, 3, 1000);
  for (const [after, before, freed] of [
    [1000, 2000, 0],
    [0, 1000, 0],
    [1000, 1000, 0],
    [999, 1001, 1],
  ] as const) {
    expect(list.resetDispositions(new Set([3]), after, before)).toBe(freed);
    expect(list.counts.available).toBe(freed);
  }
});

test('dispositions are reset of the last call, not of those before it, and not of a record without one', () => {
  const list = listOf(2);
  list.missed(list.take() ?? -1, 3, 1000, 5);
  list.release(1005);
  list.close(list.take() ?? -1, 4, 2000);
  expect(list.resetDispositions(new Set([3, -1]), -Infinity, Infinity)).toBe(0);
  expect(list.counts).toMatchObject({ available: 1, dispositioned: 1 });
  expect(list.resetDispositions(new Set([4]), -Infinity, Infinity)).toBe(1);
  expect(list.counts).toMatchObject({ available: 2, dispositioned: 0 });
});

test('a record that nobody reaches is given up after four attempts', () => {
  const list = listOf(1);
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const record = list.take();
    expect(record).toBe(0);
    list.missed(0, 1, attempt, 0);
    list.release(attempt);
  }
  expect(list.take()).toBeUndefined();
  expect(list.counts.unreachable).toBe(1);
});

test('new records take the place of those that are done with, not of those to be dialled again', () => {
  const list = listOf(3);
  list.close(list.take() ?? -1, 1, 0);
  list.missed(list.take() ?? -1, 1, 0, 60_000);
  list.renew();
  expect(list.counts).toMatchObject({ available: 2, timed: 1, dispositioned: 0 });
});

test('campaigns that run still dial after some days', () => {
  const { clock, rows } = worldAtHand({ agents: 5 });
  const day = 24 * 3_600_000;
  clock.pass(5 * day);
  rows('CampaignState');
  clock.pass(0.9 * day);
  const autodial = [...rows('AutodialCampaignStatistics', { utcOffsetMs: 0 }).values()];
  const running = autodial.filter((row) => row['Campaign Name'] !== 'Service Notices');
  expect(running).toHaveLength(2);
  for (const row of running) expect(Number(row['Dialing Attempts'])).toBeGreaterThan(100);
  expect(sum(rows('OutboundCampaignStatistics', { utcOffsetMs: 0 }).values(), 'Dialing Attempts')).toBeGreaterThan(20);
});

test('a list of the domain runs dry in the course of the day, and is full again the next morning at seven', () => {
  const hour = 3_600_000;
  const { clock, world, rows } = worldAtHand({ agents: 50 });
  const name = 'Customer Winback';
  const stands = () => {
    const action = rows('CampaignState').get(name)?.['Current Action'];
    const { 'Total Records': total, ...manager } = rows('OutboundCampaignManager').get(name) ?? {};
    return { action, total: Number(total), available: Number(manager['Available Records']), manager };
  };
  const attempts = () => rows('OutboundCampaignStatistics', { range: 'Lifetime' }).get(name)?.['Dialing Attempts'];
  // From noon to nine in the evening.
  clock.pass(9 * hour);
  expect(stands()).toMatchObject({ action: 'Out of numbers', available: 0 });
  const dialled = attempts();
  // To a minute before seven.
  clock.pass(10 * hour - 60_000);
  expect(stands().action).toBe('Out of numbers');
  expect(attempts()).toBe(dialled);
  clock.pass(60_000);
  expect(new Date(world.now() - 8 * hour).toISOString()).toContain('T07:00:00');
  expect(stands()).toMatchObject({ action: 'Dialing', available: stands().total });
  clock.pass(2 * hour);
  expect(Number(attempts())).toBeGreaterThan(Number(dialled));
});

test('a list that is not to run dry has records left at every hour', () => {
  const { clock, rows } = worldAtHand({ agents: 20 });
  for (let step = 0; step < 48; step += 1) {
    clock.pass(3_600_000);
    expect(rows('CampaignState').get('Spring Renewals')?.['Current Action']).toBe('Dialing');
    expect(rows('CampaignState').get('Appointment Reminders')?.['Current Action']).toBe('Dialing');
  }
});
