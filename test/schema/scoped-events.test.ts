import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTopic } from '../../src/live/topic.ts';
import { bindCursor } from '../../src/schema/cursor.ts';
import { liveEvents } from '../../src/schema/live-field.ts';
import { scopedEvents } from '../../src/schema/scoped-events.ts';
import type { AccessChange } from '../../src/viewers/access.ts';
import type { Scope } from '../../src/viewers/scope.ts';
import { SignInError, type Viewer } from '../../src/viewers/viewers.ts';
import { runs } from '../support/scale.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const keys = ['ann', 'bob', 'cat', 'dan'];

function scopeOf(agents: readonly string[]): Scope {
  return {
    permissions: new Set(['Agents']),
    skills: 'all',
    agents: new Set(agents),
    fingerprint: [...agents].sort().join(),
  };
}

function setup() {
  const clock = createVirtualClock();
  const topic = createTopic<string>({ name: 't', epoch: 'e', maxChanges: 6 });
  const listeners = new Set<(change: AccessChange) => void>();
  const viewer = {
    onAccessChange(listener: (change: AccessChange) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Viewer;
  topic.publish({ changes: keys.map((key) => ({ key, before: undefined, after: '0' })), asOf: clock.now() });
  const subscribe = (scope: Scope, after?: string) =>
    scopedEvents(viewer, scope, after, (seen, from) => {
      if (seen.permissions.size === 0) throw new Error('denied');
      return liveEvents<string, string>({
        topics: [topic],
        binding: bindCursor('f', {}, seen.fingerprint),
        after: from,
        clock,
        item: (key, [row]) =>
          row !== undefined && seen.agents !== 'all' && seen.agents.has(key) ? `${key} ${row}` : undefined,
        id: (key) => key,
        differs: (a, b) => a !== b,
      });
    });
  const tell = (change: AccessChange) => {
    for (const listener of listeners) listener(change);
  };
  return { clock, topic, listeners, subscribe, tell };
}

const step = fc.oneof(
  fc.record({ do: fc.constant('change' as const), key: fc.constantFrom(...keys), value: fc.constantFrom('1', '2') }),
  fc.record({ do: fc.constant('remove' as const), key: fc.constantFrom(...keys) }),
  fc.record({ do: fc.constant('scope' as const), agents: fc.subarray(keys) }),
  fc.constant({ do: 'read' as const }),
  fc.constant({ do: 'leave and resume' as const }),
);

describe('what a viewer receives', () => {
  test('is, after every event, the table as the scope of that moment shows it, and nothing of it before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.subarray(keys), async (steps, first) => {
        const { clock, topic, listeners, subscribe, tell } = setup();
        let scope = scopeOf(first);
        let cursor: string | undefined;
        let events = subscribe(scope);
        const rows = new Map<string, string>();
        let pending: ReturnType<typeof events.next> | undefined;
        const take = async () => {
          pending ??= events.next();
          const waiting = pending;
          await clock.advance(0);
          let result: Awaited<typeof waiting> | undefined;
          void waiting.then((event) => (result = event));
          await clock.advance(0);
          if (result === undefined || result.done === true) return;
          pending = undefined;
          const { reset, upserted, removed } = result.value;
          if (reset) rows.clear();
          for (const id of removed) {
            expect(rows.has(id)).toBe(true); // only what was shown is taken away
            rows.delete(id);
          }
          for (const item of upserted) rows.set(item.split(' ')[0]!, item);
          ({ cursor } = result.value);
          const visible = [...topic.rows].filter(([key]) => scope.agents !== 'all' && scope.agents.has(key));
          expect(rows).toEqual(new Map(visible.map(([key, row]) => [key, `${key} ${row}`])));
        };
        for (const one of steps) {
          if (one.do === 'change' || one.do === 'remove') {
            const change = {
              key: one.key,
              before: topic.rows.get(one.key),
              after: one.do === 'change' ? one.value : undefined,
            };
            // An event that is on its way was made before: it is taken first.
            if (pending !== undefined) await take();
            topic.publish({ changes: [change], asOf: clock.now() });
            if (pending !== undefined) await take();
          } else if (one.do === 'scope') {
            scope = scopeOf(one.agents);
            tell({ scope });
            if (pending !== undefined) await take();
          } else if (one.do === 'read') await take();
          else {
            await events.return?.();
            pending = undefined;
            events = subscribe(scope, cursor);
          }
        }
        await events.return?.();
        expect(listeners.size).toBe(0);
        expect(topic.readers).toBe(0);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });

  test('is a snapshot with a gap when rights change, also while it waits', async () => {
    const { subscribe, tell, clock } = setup();
    const events = subscribe(scopeOf(['ann', 'bob']));
    expect((await events.next()).value.upserted).toHaveLength(2);
    const waiting = events.next();
    await clock.advance(0);
    tell({ scope: scopeOf(['bob']) });
    expect((await waiting).value).toMatchObject({
      reset: true,
      upserted: ['bob 0'],
      removed: [],
      gap: { reason: 'SCOPE_CHANGED' },
    });
    await events.return?.();
  });

  test('ends with an error when the right is gone or the sign-in is void, and leaves nobody behind', async () => {
    for (const change of [
      { scope: { ...scopeOf([]), permissions: new Set<string>(), fingerprint: 'none' } },
      { ended: new SignInError('Unauthenticated', 'the token was revoked') },
    ]) {
      const { subscribe, tell, topic, listeners } = setup();
      const events = subscribe(scopeOf(['ann']));
      await events.next();
      const waiting = events.next();
      tell(change);
      await expect(waiting).rejects.toThrow(/denied|revoked/);
      expect(await events.next()).toEqual({ done: true, value: undefined });
      expect([topic.readers, listeners.size]).toEqual([0, 0]);
    }
  });
});
