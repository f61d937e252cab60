import type { VirtualClock } from '../support/virtual-clock.ts';

/** A virtual clock for weeks: timers in a binary heap. What runs on it must not wait for anything but this clock: no sockets, no files. */
export function createFastClock(start: number): VirtualClock {
  let time = start;
  let sequence = 0;
  let pending = 0;
  const heap: Timer[] = [];

  /** Every microtask runs before it: 1.6 µs, less than a fixed number of awaits that is surely enough. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    now: () => time,
    monotonic: () => time - start,
    after(ms, fire) {
      sequence += 1;
      pending += 1;
      const timer: Timer = { at: time + Math.max(0, ms), sequence, fire };
      push(heap, timer);
      return () => {
        if (timer.fire === undefined) return;
        timer.fire = undefined;
        pending -= 1;
      };
    },
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        pop(heap);
        const { fire } = next;
        if (fire === undefined) continue;
        next.fire = undefined;
        pending -= 1;
        time = Math.max(time, next.at);
        fire();
        await settle();
      }
      time = end;
    },
    get pending() {
      return pending;
    },
  };
}

interface Timer {
  readonly at: number;
  readonly sequence: number;
  /** Undefined: cancelled, or fired. */
  fire: (() => void) | undefined;
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}

function push(heap: Timer[], timer: Timer): void {
  let index = heap.length;
  heap.push(timer);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent]!;
    if (isBefore(above, timer)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = timer;
}

function pop(heap: Timer[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  let index = 0;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (isBefore(last, heap[child]!)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = last;
}
