import type { Call } from './model.ts';

/** Calls that agents of one skill are to take, each in the place that its campaign's priority and its time of queueing give it. */
export interface WaitingLine {
  readonly size: number;
  /** By the campaign's priority, 1 first; then by how long it has waited. */
  readonly next: Call | undefined;
  /** Who has waited longest, whatever the priority. */
  readonly longest: Call | undefined;
  /** A call that was here before gets its old place back. */
  add(call: Call): void;
  /** False when it did not wait here. */
  delete(call: Call): boolean;
}

/** Those of one priority, longest waiting first. Never empty. */
interface Line {
  readonly calls: Set<Call>;
  /** Nobody in it came later. */
  latest: number;
}

export function createWaitingLine(): WaitingLine {
  /** By priority, ascending. */
  let lines = new Map<number, Line>();

  const firsts = () => [...lines.values()].flatMap(({ calls: [first] }) => first ?? []);
  return {
    get size() {
      let size = 0;
      for (const { calls } of lines.values()) size += calls.size;
      return size;
    },
    get next() {
      return firsts()[0];
    },
    get longest() {
      return firsts().reduce<Call | undefined>(
        (longest, call) => (longest === undefined || call.queuedAt < longest.queuedAt ? call : longest),
        undefined,
      );
    },
    add(call) {
      const priority = priorityOf(call);
      const line = lines.get(priority);
      if (line === undefined) {
        const added: Line = { calls: new Set([call]), latest: call.queuedAt };
        lines = new Map([...lines, [priority, added] as const].toSorted(([a], [b]) => a - b));
        return;
      }
      const { calls, latest } = line;
      const later = call.queuedAt >= latest ? [] : [...calls].filter(({ queuedAt }) => queuedAt > call.queuedAt);
      calls.add(call);
      line.latest = Math.max(latest, call.queuedAt);
      // Whoever came later goes behind it again.
      for (const each of later) {
        calls.delete(each);
        calls.add(each);
      }
    },
    delete(call) {
      const priority = priorityOf(call);
      const line = lines.get(priority);
      if (line?.calls.delete(call) !== true) return false;
      if (line.calls.size === 0) lines.delete(priority);
      return true;
    },
  };
}

/** Whether an agent who could take either takes this one. */
export function precedes(one: Call, other: Call): boolean {
  const [first, second] = [priorityOf(one), priorityOf(other)];
  return first === second ? one.queuedAt < other.queuedAt : first < second;
}

function priorityOf({ campaign }: Call): number {
  return campaign?.plan.priority ?? 0;
}
