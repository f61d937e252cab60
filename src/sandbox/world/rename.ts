import type { Model } from './model.ts';
import { defaultSkillName } from './tables/acd-status.ts';

/** What has a name that tables use as a key. */
export const namedKinds = ['agent', 'skill', 'campaign'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** `onAgent` is called when the agent has the new name, for those who keep names. */
export function createRename(model: Model, onAgent: (from: string, to: string) => void) {
  function checkFree(kind: NamedKind, name: string, to: string, taken: readonly string[]): void {
    if (!taken.includes(name)) throw new Error(`expected the name of ${article(kind)} of the domain, got "${name}"`);
    if (to.trim() === '' || to === defaultSkillName || taken.includes(to)) {
      throw new Error(`expected a name that no ${kind} has, got "${to}"`);
    }
  }

  const renames: Readonly<Record<NamedKind, (name: string, to: string) => void>> = {
    agent(name, to) {
      const people = model.agents.map(({ person }) => person);
      checkFree(
        'agent',
        name,
        to,
        people.map(({ userName }) => userName),
      );
      Object.assign(people.find(({ userName }) => userName === name) ?? {}, { userName: to });
      onAgent(name, to);
    },
    skill(name, to) {
      const skills = model.skills.map(({ named }) => named);
      checkFree(
        'skill',
        name,
        to,
        skills.map((skill) => skill.name),
      );
      Object.assign(skills.find((skill) => skill.name === name) ?? {}, { name: to });
    },
    campaign(name, to) {
      const entries = [...model.campaigns];
      checkFree(
        'campaign',
        name,
        to,
        entries.map(([key]) => key),
      );
      // Rebuilt, so that its place among the others stays.
      model.campaigns.clear();
      for (const [key, campaign] of entries) {
        if (key === name) campaign.plan = { ...campaign.plan, name: to };
        model.campaigns.set(campaign.plan.name, campaign);
      }
    },
  };
  return function rename(kind: NamedKind, name: string, to: string): void {
    renames[kind](name, to);
  };
}

function article(kind: NamedKind): string {
  return kind === 'agent' ? 'an agent' : `a ${kind}`;
}
