/** One thing that will happen. Setting `cancelled` takes it back. */
export interface Scheduled {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Virtual time: moves only when told to, from one event to the next; events of the same instant run in the order they were made. */
export interface EventQueue {
  readonly now: number;
  /** Runs once after `ms`, rounded to whole milliseconds. */
  after(ms: number, run: () => void): Scheduled;
  /** Runs all that falls due up to and including `until`. Into the past: does nothing. */
  advance(until: number): void;
}

export function createEventQueue(start: number): EventQueue {
  const heap: Scheduled[] = [];
  let now = start;
  let order = 0;

  function swap(a: number, b: number): void {
    const kept = heap[a] as Scheduled;
    heap[a] = heap[b] as Scheduled;
    heap[b] = kept;
  }

  function push(event: Scheduled): void {
    heap.push(event);
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isBefore(heap[parent] as Scheduled, heap[index] as Scheduled)) break;
      swap(index, parent);
      index = parent;
    }
  }

  function pop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isBefore(heap[right] as Scheduled, heap[left] as Scheduled) ? right : left;
      if (isBefore(heap[index] as Scheduled, heap[child] as Scheduled)) break;
      swap(index, child);
      index = child;
    }
  }

  return {
    get now() {
      return now;
    },
    after(ms, run) {
      const event = { at: now + Math.max(0, Math.round(ms)), order: (order += 1), run, cancelled: false };
      push(event);
      return event;
    },
    advance(until) {
      for (;;) {
        const next = heap[0];
        if (next === undefined || next.at > until) break;
        pop();
        if (next.cancelled) continue;
        now = next.at;
        next.run();
      }
      now = Math.max(now, until);
    },
  };
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
