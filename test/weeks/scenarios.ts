import type { Scenario } from './week.ts';

const base = { limits: 'guide', agents: 1_000, watched: 3, accounts: 1, days: 1, seed: 1 } as const;

/** Each dimension at its ends, a simulated week in total. */
const few: readonly Scenario[] = [
  { ...base, watched: 1, agents: 50 },
  { ...base, watched: 3, accounts: 3, agents: 10_000 },
  { ...base, watched: 8, accounts: 2, lossEveryHours: 7 },
  { ...base, watched: 8, looking: 'always' },
  { ...base, limits: 'typical', watched: 8, accounts: 3, agents: 50, days: 0.5 },
  { ...base, limits: 'tight', watched: 8, accounts: 3 },
  { ...base, others: 'steady' },
  { ...base, others: 'bursts', accounts: 3, days: 0.5 },
  { ...base, limits: 'tight', counters: 'denied', days: 0.5 },
  { ...base, counters: 'silent', others: 'steady', days: 0.5 },
  { ...base, limits: 'none', watched: 1, days: 0.5 },
  { ...base, later: 'tight', days: 0.5 },
];

/** Every size, number of tables and accounts with every ration and other use, a week each. */
function all(): readonly Scenario[] {
  const scenarios: Scenario[] = few.map((scenario) => ({ ...scenario, days: 7 }));
  let seed = 1;
  for (const limits of ['guide', 'typical', 'tight'] as const)
    for (const others of ['none', 'steady', 'bursts'] as const)
      for (const agents of [50, 1_000, 10_000] as const)
        for (const watched of [1, 3, 8] as const)
          for (const accounts of [1, 2, 3] as const)
            scenarios.push({ limits, others, agents, watched, accounts, days: 7, seed: (seed += 1) });
  return scenarios;
}

/** @param mode `soak`: all of them, for hours of patience; anything else: those that every run of the tests affords */
export function scenariosOf(mode: string | undefined): readonly Scenario[] {
  return mode === '1' ? all() : few;
}

export function nameOf(scenario: Scenario): string {
  const { limits, later, others = 'none', counters = 'told', looking = 'office', lossEveryHours } = scenario;
  return [
    `${limits === 'none' ? 'no' : limits}${later === undefined ? '' : ` then ${later}`} limits`,
    `${scenario.agents} agents`,
    `${scenario.watched} watched${looking === 'always' ? ' day and night' : ''}`,
    `${scenario.accounts} ${scenario.accounts === 1 ? 'account' : 'accounts'}`,
    ...(others === 'none' ? [] : [`others ${others}`]),
    ...(counters === 'told' ? [] : [`counters ${counters}`]),
    ...(lossEveryHours === undefined ? [] : [`sessions lost every ${lossEveryHours} h`]),
  ].join(', ');
}
