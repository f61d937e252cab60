import { expect, test } from 'vitest';
import '../../src/schema/index.ts';
import { agentList } from '../../src/schema/agent-list.ts';
import { cellsDependOnTime } from '../../src/schema/row-filter.ts';

test('bounds of a duration that runs make a filter depend on time, and bounds of 0 are bounds', () => {
  for (const bounds of [{ min: 0 }, { max: 0 }, { min: 0, max: 60_000 }, { min: 60_000 }]) {
    const cells = [
      { column: 'Full Name', contains: 'a' },
      { column: 'State Duration', ...bounds },
    ];
    expect(cellsDependOnTime('AgentState', cells)).toBe(true);
    expect(agentList({ view: 'default', where: { cells } }).timeDependent).toBe(true);
  }
});

test('other filters do not', () => {
  expect(cellsDependOnTime('AgentState', undefined)).toBe(false);
  expect(cellsDependOnTime('AgentState', [{ column: 'State Duration', in: ['5000'], min: null }])).toBe(false);
  expect(cellsDependOnTime('AgentStatistics', [{ column: 'Total Calls', min: 3 }])).toBe(false);
  expect(agentList({ view: 'default', where: { states: ['READY'] } }).timeDependent).toBe(false);
});
