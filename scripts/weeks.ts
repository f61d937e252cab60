import { scenariosOf } from '../test/weeks/scenarios.ts';
import { tableOf } from '../test/weeks/table.ts';
import { runWeek, type Outcome, type Scenario } from '../test/weeks/week.ts';

// Prints how the quota is spent over simulated days, as the table in docs/quota.md. SOAK=1: all combinations, a week each.
const results: [Scenario, Outcome][] = [];
for (const scenario of scenariosOf(process.env['SOAK'])) results.push([scenario, await runWeek(scenario)]);
process.stdout.write(`${tableOf(results)}\n`);
