import { expect, it } from 'vitest';
import { contractOf } from '../../src/five9/contract/contract.ts';
import { catalogueOf, columnInfo, keyColumnOf, statisticTypes } from '../../src/live/columns.ts';

it("keeps the statistic types of Five9's contract", () => {
  expect(JSON.stringify(contractOf('v4'))).toContain('OutboundCampaignManager');
  expect([...statisticTypes].sort((a, b) => a.localeCompare(b))).toEqual([
    'ACDStatus',
    'AgentState',
    'AgentStatistics',
    'AutodialCampaignStatistics',
    'CampaignState',
    'InboundCampaignStatistics',
    'OutboundCampaignManager',
    'OutboundCampaignStatistics',
  ]);
});

it('has one key column per type, the first, and a description of every column', () => {
  for (const type of statisticTypes) {
    const columns = [...catalogueOf(type)];
    expect(columns.filter(([, { kind }]) => kind === 'KEY')).toHaveLength(1);
    expect(keyColumnOf(type)).toBe(columns[0]?.[0]);
    for (const [, { description }] of columns) expect(description).toMatch(/\.$/);
  }
});

it('refers to columns of the same table only', () => {
  for (const type of statisticTypes)
    for (const [, { runsWhile, restartedBy = [] }] of catalogueOf(type))
      for (const name of [...restartedBy, ...(runsWhile === undefined ? [] : [runsWhile.column])])
        expect(catalogueOf(type).has(name), `${type}: ${name}`).toBe(true);
});

it('takes an unknown column for a disposition only where there are dispositions, and not when it is worded like a measurement', () => {
  expect(columnInfo('AgentStatistics', 'Sale Made').kind).toBe('DISPOSITION');
  expect(columnInfo('InboundCampaignStatistics', 'No Disposition').kind).toBe('DISPOSITION');
  expect(columnInfo('AgentStatistics', 'Avg Chat Time').kind).toBe('UNKNOWN');
  expect(columnInfo('ACDStatus', 'Sale Made').kind).toBe('UNKNOWN');
});

it('names the types there are when asked for another', () => {
  expect(() => catalogueOf('ListState')).toThrow(/expected a statistic type \(AgentState, .*\), got ListState/);
});
