import { expect, test } from 'vitest';
import { createGroup, type Group, type GroupEvent, type Member } from '../../../src/http/fan-out/group.ts';
import { createPayload, type Payload } from '../../../src/http/fan-out/payload.ts';
import { createEndOfTick } from '../../../src/lib/end-of-tick.ts';
import { createTurns } from '../../../src/lib/turns.ts';
import type { Wakeable } from '../../../src/lib/wakeable.ts';
import type { LiveChannel } from '../../../src/schema/live-channel.ts';
import { settled } from './support.ts';

/** Events that are numbers, of which one cannot be had in the end. */
class Numbers {
  now = 0;
  readonly #failing: number;
  readonly #where: Where;
  readonly #listeners: Wakeable[] = [];

  constructor(failing: number, where: Where) {
    this.#failing = failing;
    this.#where = where;
  }

  open(after: string | undefined): LiveChannel<GroupEvent> {
    let at = after === undefined ? undefined : Number(after);
    return {
      onWake: (listener) => this.#listeners.push(listener),
      take: () => {
        const from = at ?? this.now - 1;
        if (this.#where === 'take' && from < this.#failing && this.#failing <= this.now) throw new Error('no event');
        at = this.now;
        return Array.from({ length: at - from }, (_, index) => ({ cursor: String(from + index + 1), upserted: [] }));
      },
      get isReady() {
        return true;
      },
      get cursor() {
        return at === undefined ? undefined : String(at);
      },
      close() {},
    };
  }

  render({ cursor }: GroupEvent): Payload | Promise<Payload> {
    if (cursor !== String(this.#failing)) return createPayload('{}', cursor);
    const error = new Error('no result');
    if (this.#where === 'promise') return Promise.reject(error);
    throw error;
  }

  goOn(): void {
    this.now += 1;
    for (const listener of this.#listeners) listener.wake();
  }
}

type Where = 'take' | 'render' | 'promise';

class Listener implements Member {
  after: string | undefined = undefined;
  begun = false;
  readonly got: string[] = [];
  readonly failures: unknown[] = [];
  readonly outlet = {
    isFull: false,
    send: ({ cursor }: Payload) => void this.got.push(cursor),
    onDrain: () => () => {},
  };

  fail(error: unknown): void {
    this.failures.push(error);
  }
}

function groupOf(numbers: Numbers, onEmpty: () => void): Group {
  const home = {
    turns: createTurns(500),
    wakes: createEndOfTick(),
    stats: { deliveries: 0, executions: 0, written: 0, behind: 0 },
    few: 16,
  };
  return createGroup<GroupEvent>(home, {
    open: (after) => numbers.open(after),
    render: (event) => numbers.render(event),
    onEmpty,
  });
}

const wheres: readonly Where[] = ['take', 'render', 'promise'];

test.each(wheres.flatMap((where) => [true, false].map((joins) => ({ where, joins }))))(
  'what cannot be told ends everybody with an error, and nobody goes on with a hole; $where, somebody joins: $joins',
  async ({ where, joins }) => {
    const numbers = new Numbers(1, where);
    let isEmpty = false;
    const group = groupOf(numbers, () => {
      isEmpty = true;
    });
    const listeners = [new Listener(), new Listener()];
    for (const listener of listeners) group.add(listener);
    await settled();
    numbers.goOn();
    const late = new Listener();
    if (joins) group.add(late);
    await settled();
    numbers.goOn();
    await settled();
    for (const { got, failures } of listeners) {
      expect(got).toEqual(['0']);
      expect(failures).toHaveLength(1);
    }
    expect(late.failures).toHaveLength(joins ? 1 : 0);
    expect(isEmpty).toBe(true);
  },
);

test('an outlet that makes somebody join while it is sent an event loses no event for those behind it', async () => {
  const numbers = new Numbers(Infinity, 'take');
  const group = groupOf(numbers, () => {});
  const [first, second] = [new Listener(), new Listener()];
  let joins = false;
  first.outlet.send = ({ cursor }) => {
    first.got.push(cursor);
    if (!joins) return;
    joins = false;
    numbers.now += 1;
    group.add(new Listener());
  };
  group.add(first);
  group.add(second);
  await settled();
  joins = true;
  numbers.goOn();
  await settled();
  expect([first.got, second.got]).toEqual([
    ['0', '1', '2'],
    ['0', '1', '2'],
  ]);
});

test.each(['before', 'while', 'after'])(
  'whoever leaves when one is sent an event goes on where it left, itself being sent %s',
  async (when) => {
    const numbers = new Numbers(Infinity, 'take');
    const group = groupOf(numbers, () => {});
    const [first, second, third] = [new Listener(), new Listener(), new Listener()];
    const leaver = when === 'before' ? first : when === 'while' ? second : third;
    let leaves = false;
    second.outlet.send = ({ cursor }) => {
      second.got.push(cursor);
      if (leaves) group.remove(leaver);
      leaves = false;
    };
    for (const listener of [first, second, third]) group.add(listener);
    await settled();
    leaves = true;
    numbers.goOn();
    await settled();
    group.add(leaver);
    await settled();
    expect([first.got, second.got, third.got]).toEqual([
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
    ]);
  },
);
