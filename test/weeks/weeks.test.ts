import { describe, expect, test } from 'vitest';
import { broken } from './promises.ts';
import { nameOf, scenariosOf } from './scenarios.ts';
import { runWeek } from './week.ts';

const scenarios = scenariosOf(process.env['SOAK']).map((scenario) => [nameOf(scenario), scenario] as const);

describe('what is promised is kept over simulated days', () => {
  test.each(scenarios)('%s', { timeout: 3_600_000 }, async (_name, scenario) => {
    expect(broken(scenario, await runWeek(scenario))).toEqual([]);
  });
});
