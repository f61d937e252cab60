import type { Chat, Person } from './operations.ts';

/** Whoever has no name is not logged in any more. */
export function nameOf(person: Person | null): string {
  return person?.name ?? 'somebody';
}

/** Who else is in it, or asked to come. */
export function titleOf({ participants, invited, leader }: Chat, viewerName: string | undefined): string {
  const others = [...new Set([...participants, ...invited].map(nameOf))].filter((name) => name !== viewerName);
  return others.length === 0 ? `Chat of ${nameOf(leader)}` : others.join(', ');
}
