import { expect, test } from 'vitest';
import { gatewayResource } from '../support/gateway.ts';

interface AgentPoint {
  readonly at: string;
  readonly asOf: string | null;
  readonly count: number | null;
  readonly loggedIn: number | null;
  readonly byState: readonly { readonly state: string; readonly count: number }[] | null;
}
interface QueuePoint {
  readonly at: string;
  readonly asOf: string | null;
  readonly count: number;
  readonly callsInQueue: number | null;
  readonly longestWaitMs: number | null;
}

const series = `{
  agentSeries { to points { at asOf count loggedIn byState { state count } } }
  queueSeries { points { at asOf count callsInQueue longestWaitMs } }
  agents { totalCount } queues { totalCount }
}`;

const minutesOf = (points: readonly { readonly at: string; readonly asOf: string | null }[]) =>
  points.filter(({ asOf }) => asOf !== null).map(({ at }) => Date.parse(at) / 60_000);

test('the series of a sandbox that has just started cover the hour before, and add up', async () => {
  const startedAt = Math.floor(Date.now() / 60_000);
  await using world = await gatewayResource({ SANDBOX_AGENTS: '50' });
  const { data, errors } = await world.client.request(series);
  expect(errors).toEqual([]);
  const agents = data.agentSeries.points as readonly AgentPoint[];
  const queues = data.queueSeries.points as readonly QueuePoint[];
  for (const minutes of [minutesOf(agents), minutesOf(queues)]) {
    // The start may take over a full minute, and so may asking: then the oldest of the hour are out of it.
    expect(minutes.at(-1)).toBeGreaterThanOrEqual(startedAt);
    expect(minutes.length).toBeGreaterThanOrEqual(57);
    expect(minutes).toEqual(minutes.map((_, index) => (minutes[0] ?? 0) + index));
  }
  expect(data.agents.totalCount).toBe(50);
  for (const { count, loggedIn, byState } of agents.filter(({ asOf }) => asOf !== null)) {
    expect(count).toBe(50);
    expect(byState?.reduce((sum, each) => sum + each.count, 0)).toBe(50);
    const loggedOut = byState?.find(({ state }) => state === 'LOGGED_OUT')?.count ?? 0;
    expect(loggedIn).toBe(50 - loggedOut);
  }
  for (const { count, callsInQueue, longestWaitMs } of queues.filter(({ asOf }) => asOf !== null)) {
    expect(count).toBe(data.queues.totalCount);
    expect({ callsInQueue, longestWaitMs }).toEqual({
      callsInQueue: expect.any(Number),
      longestWaitMs: expect.any(Number),
    });
    expect(callsInQueue === 0 ? longestWaitMs : 0).toBe(0); // without callers there is no wait
  }
  const moves = new Set(agents.map(({ byState }) => JSON.stringify(byState)));
  expect(moves.size).toBeGreaterThan(5);
});
