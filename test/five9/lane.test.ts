import { describe, expect, test } from 'vitest';
import { createLane } from '../../src/five9/lane.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { envelope, password, scriptedEndpoint, service } from './support/scripted-endpoint.ts';

describe('a lane', () => {
  test('runs one at a time, the urgent before the patient, equals in order of arrival', async () => {
    const lane = createLane(createVirtualClock());
    const order: string[] = [];
    let running = 0;
    const task = (name: string) => async () => {
      expect((running += 1)).toBe(1);
      order.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all([
      lane.run('statistics', task('first')),
      lane.run('statistics', task('poll')),
      lane.run('chat', task('chat')),
      lane.run('baseline', task('baseline')),
      lane.run('session', task('session')),
      lane.run('command', task('command 1')),
      lane.run('command', task('command 2')),
    ]);
    expect(order).toEqual(['first', 'command 1', 'command 2', 'session', 'baseline', 'chat', 'poll']);
    expect(lane).toMatchObject({ waiting: 0, busy: false });
  });

  test('goes on after a task that failed', async () => {
    const lane = createLane(createVirtualClock());
    const failing = lane.run('command', () => Promise.reject(new Error('no')));
    const next = lane.run('command', () => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  test('takes out what is given up before its turn', async () => {
    const lane = createLane(createVirtualClock());
    const given = new AbortController();
    let release = () => {};
    const first = lane.run('command', () => new Promise<void>((resolve) => (release = resolve)));
    let started = false;
    const second = lane.run('command', async () => void (started = true), given.signal);
    given.abort();
    await expect(second).rejects.toThrow('aborted');
    expect(lane.waiting).toBe(0);
    release();
    await first;
    expect(started).toBe(false);
  });

  test('lets what runs finish when it is given up, and waits for it', async () => {
    const lane = createLane(createVirtualClock());
    const given = new AbortController();
    let release = () => {};
    const first = lane.run('command', () => new Promise<void>((resolve) => (release = resolve)), given.signal);
    let second = false;
    const after = lane.run('command', async () => void (second = true));
    given.abort();
    await expect(first).rejects.toThrow('aborted');
    expect(second).toBe(false);
    release();
    await after;
    expect(second).toBe(true);
  });

  test('starts nothing while it is held', async () => {
    const clock = createVirtualClock();
    const lane = createLane(clock);
    lane.holdUntil(clock.now() + 5_000);
    let started = false;
    const task = lane.run('command', async () => void (started = true));
    await clock.advance(4_999);
    expect(started).toBe(false);
    await clock.advance(1);
    await task;
    expect(started).toBe(true);
  });
});

describe('the calls of one user', () => {
  test('never overlap, whichever account object they go through', async () => {
    await using five9 = await scriptedEndpoint();
    five9.answer = async ({ operation }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return envelope(`<ns2:${operation}Response ${service}/>`);
    };
    const again = five9.client.account({ userName: 'ANN@example.com', password: 'another' });
    const calls = [five9.account, again].flatMap((account) =>
      Array.from({ length: 5 }, () => account.call('getCallCountersState', {})),
    );
    await Promise.all(calls);
    expect(five9.received).toHaveLength(10);
    expect(five9.mostAtOnce).toBe(1);
  });

  test('do not wait for those of another', async () => {
    await using five9 = await scriptedEndpoint();
    let release = () => {};
    const both = new Promise<void>((resolve) => (release = resolve));
    five9.answer = async ({ operation }) => {
      if (five9.received.length === 2) release();
      await both;
      return envelope(`<ns2:${operation}Response ${service}/>`);
    };
    const other = five9.client.account({ userName: 'bob', password });
    await Promise.all([five9.account.call('getCallCountersState', {}), other.call('getCallCountersState', {})]);
    expect(five9.mostAtOnce).toBe(2);
  });

  test('wait after one that was given up for want of an answer, since Five9 may still be at it', async () => {
    await using five9 = await scriptedEndpoint({ requestTimeoutMs: 1_000 }); // of the real clock
    const good = five9.answer;
    five9.answer = () => {};
    await expect(five9.account.call('getCallCountersState', {})).rejects.toMatchObject({ code: 'UpstreamUnavailable' });
    five9.answer = good;
    const next = five9.account.call('getCallCountersState', {});
    await five9.clock.advance(4_999);
    expect(five9.received).toHaveLength(1);
    await five9.clock.advance(1);
    await next;
    expect(five9.received).toHaveLength(2);
  });

  test('that are given up on the wire say so at once, and finish', async () => {
    await using five9 = await scriptedEndpoint();
    const good = five9.answer;
    const given = new AbortController();
    let finish = () => {};
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    five9.answer = async (request, response) => {
      arrived();
      await new Promise<void>((resolve) => (finish = resolve));
      return good(request, response);
    };
    const command = five9.account.call('startCampaign', { campaignName: 'Sales' }, { signal: given.signal });
    await arrival;
    const next = five9.account.call('getCallCountersState', {});
    given.abort();
    await expect(command).rejects.toMatchObject({ code: 'Aborted', executed: 'unknown' });
    expect(five9.received).toHaveLength(1);
    five9.answer = good;
    finish();
    await next;
    expect(five9.mostAtOnce).toBe(1);
  });

  test('that are given up before their turn are not sent', async () => {
    await using five9 = await scriptedEndpoint();
    const first = five9.account.call('getCallCountersState', {});
    const second = five9.account.call('startCampaign', { campaignName: 'Sales' }, { signal: AbortSignal.abort() });
    await expect(second).rejects.toMatchObject({ code: 'Aborted', executed: 'no' });
    await first;
    expect(five9.received.map(({ operation }) => operation)).toEqual(['getCallCountersState']);
  });
});
