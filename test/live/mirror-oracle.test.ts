import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { since, text } from '../../src/live/cells.ts';
import type { Position } from '../../src/live/change.ts';
import { createMirror } from '../../src/live/mirror.ts';
import type { StatisticRow } from '../../src/live/row.ts';
import type { SourceFailure } from '../../src/live/source.ts';
import { subscribe, type Subscription } from '../../src/live/subscription.ts';
import type { Topic } from '../../src/live/topic.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';
import { createDisk } from './support/crashing-store.ts';
import { runs } from '../support/scale.ts';
import { closeAndCheck } from './support/nothing-left.ts';
import { createScriptedSource } from './support/scripted-source.ts';

const columns = { AgentState: ['Username', 'State', 'State Duration'], ACDStatus: ['Skill Name', 'Calls In Queue'] };
const types = Object.keys(columns);

const failures: readonly SourceFailure[] = [
  { code: 'UnknownTimestampFault', recovery: 'resync', message: 'x' },
  { code: 'StatisticsNotRequestedFault', recovery: 'resync', message: 'x' },
  { code: 'ConfigurationChangedFault', recovery: 'resync', message: 'x' },
  { code: 'SessionClosedFault', recovery: 'relogin', message: 'x' },
  { code: 'OperationsLimitExceededFault', recovery: 'wait', message: 'x' },
  { code: 'UpstreamUnavailable', recovery: 'backoff', message: 'x' },
  { code: 'AccessDisallowedFault', recovery: 'none', message: 'x' },
  { code: 'InvalidCredentials', recovery: 'none', message: 'x' },
];

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('agent' as const),
      key: fc.constantFrom('ann', 'bob', 'cat'),
      state: fc.constantFrom('Ready', 'On Call'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('queue' as const),
      key: fc.constantFrom('Sales', 'Help'),
      calls: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      type: fc.constantFrom(...types),
      key: fc.constantFrom('ann', 'bob', 'cat', 'Sales', 'Help'),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 9_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 60_000, max: 900_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail' as const), failure: fc.constantFrom(...failures) }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'blank' as const }, { do: 'turn back' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), lives: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      appends: fc.nat(2),
      kept: fc.boolean(),
      lives: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'disk full' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'leave' as const, 'join' as const), who: fc.nat(2) }),
  },
);

/** A subscriber that knows only what its batches say. */
class Client {
  readonly state = new Map(types.map((type) => [type, new Map<string, StatisticRow>()]));
  positions: Readonly<Record<string, Position>> | undefined;
  subscription: Subscription<StatisticRow> | undefined;
  pending = false;

  join(topics: readonly Topic<StatisticRow>[]) {
    this.leave();
    this.subscription = subscribe(topics, this.positions);
  }

  leave() {
    this.subscription?.close();
    this.subscription = undefined;
    this.pending = false;
  }

  /** Takes what there is; when there is nothing yet, it is taken as soon as it comes. */
  read(topics: readonly Topic<StatisticRow>[]) {
    const { subscription } = this;
    if (subscription === undefined || this.pending) return;
    this.pending = true;
    void subscription.next().then((batch) => {
      if (batch === undefined || this.subscription !== subscription) return;
      this.pending = false;
      for (const [index, topic] of topics.entries()) {
        const backlog = batch.backlogs[index];
        if (backlog === undefined) continue;
        const rows = this.state.get(topic.name.split('/')[1] ?? '')!;
        if (backlog.reset) rows.clear();
        for (const key of backlog.reset ? topic.rows.keys() : backlog.before.keys()) {
          const row = topic.rows.get(key);
          if (row === undefined) rows.delete(key);
          else rows.set(key, row);
        }
      }
      this.positions = batch.positions;
    });
  }
}

it(
  'every subscriber ends with the tables of the source, whatever happened on either side',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 50 }),
        fc.nat(),
        fc.integer({ min: 1, max: 2 }),
        async (steps, seed, lanes) => {
          const clock = createVirtualClock();
          const source = createScriptedSource(clock, columns);
          const others = lanes === 1 ? [] : [{ ...source, name: 'gateway2' }];
          const clients = [new Client(), new Client(), new Client()];
          const disk = createDisk();
          let run = 0;
          const begin = () =>
            createMirror({
              sources: [source, ...others],
              clock,
              random: seededRandom(seed + run++),
              logger: silentLogger,
              store: disk.open(),
              types,
              maxChanges: 10,
            });
          let mirror = begin();
          mirror.start();
          let topics = types.map((type) => mirror.table(type).topic);
          const abandoned: Promise<void>[] = [];
          const restart = async (crashed: boolean, lives: boolean) => {
            const joined = clients.map(({ subscription }) => subscription !== undefined);
            for (const client of clients) client.leave();
            const closed = mirror.close();
            if (!crashed) await closed;
            else abandoned.push(closed);
            if (!lives) source.endSession();
            mirror = begin();
            mirror.start();
            topics = types.map((type) => mirror.table(type).topic);
            for (const [who, client] of clients.entries()) if (joined[who] === true) client.join(topics);
          };
          let blanked = false;
          for (const one of steps) {
            if (one.do === 'agent') source.set('AgentState', one.key, { State: one.state, 'State Duration': '0' });
            else if (one.do === 'queue') source.set('ACDStatus', one.key, { 'Calls In Queue': String(one.calls) });
            else if (one.do === 'remove') source.remove(one.type, one.key);
            else if (one.do === 'wait') await clock.advance(one.ms);
            else if (one.do === 'fail') source.failNext(one.failure);
            else if (one.do === 'blank') {
              // Once, and where there were rows: the first answer is believed, and so is the second in a row.
              if (!blanked && topics.every((topic) => topic.rows.size > 0)) source.blankNext();
              blanked = true;
            } else if (one.do === 'turn back') source.turnBackNext();
            else if (one.do === 'read') clients[one.who]?.read(topics);
            else if (one.do === 'join') clients[one.who]?.join(topics);
            else if (one.do === 'leave') clients[one.who]?.leave();
            else if (one.do === 'restart') await restart(false, one.lives);
            else if (one.do === 'disk full') disk.failNext();
            else if (one.do === 'crash') {
              disk.dieAt(one.appends, one.kept);
              await clock.advance(10_000);
              await restart(disk.dead, one.lives);
            }
          }
          source.heal();
          mirror.retry();
          for (const client of clients) client.join(topics);
          await clock.advance(120_000);
          for (const client of clients) client.read(topics);
          await clock.advance(10_000);
          for (const type of types) {
            const truth = new Map(
              [...source.table(type)].map(([key, cells]) => [key, cells[columns[type as keyof typeof columns][1]!]]),
            );
            for (const client of clients) {
              const rows = client.state.get(type)!;
              expect(
                new Map([...rows].map(([key, row]) => [key, text(row, columns[type as keyof typeof columns][1]!)])),
              ).toEqual(truth);
            }
          }
          for (const [key, begun] of source.begun('AgentState'))
            expect(
              Math.abs((since(mirror.table('AgentState').topic.rows.get(key)!, 'State Duration') ?? 0) - begun),
            ).toBeLessThan(3_500);
          for (const client of clients) client.subscription?.close();
          await closeAndCheck(mirror, clock);
        },
      ),
      { numRuns: runs(200, 5_000) },
    );
  },
);
