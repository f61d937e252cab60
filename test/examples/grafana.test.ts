import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { tableStates } from '../../src/live/table-status.ts';
import { parseExposition, type Exposition } from '../metrics/exposition.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { groupingLabelsOf, selectorsOf } from './support/promql.ts';

// Every query of examples/grafana finds something on the /metrics of a gateway to which everything has happened that they ask for.

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
  readonly fieldConfig?: {
    readonly defaults: { readonly mappings?: readonly { readonly options: Record<string, { text: string }> }[] };
  };
}

const { panels, templating } = JSON.parse(readFileSync('examples/grafana/dashboard.json', 'utf8')) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: { query: string } }[] };
};
const alerts = [...readFileSync('examples/grafana/alerts.yml', 'utf8').matchAll(/alert: (\w+)\n +expr: (.*)\n/g)];
const queries = [
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr, legendFormat }) => ({ place: title, expr, legend: legendFormat })),
  ),
  ...alerts.map(([, name = '', expr = '']) => ({ place: name, expr, legend: '' })),
];

/** Given by Prometheus to everything that it scrapes. */
const ofPrometheus = ['instance', 'job'];
/** Only where Prometheus itself knows: whether it got an answer. */
const isOwnOfPrometheus = (name: string) => name === 'up';
/** What no healthy gateway has to show; their labels are held all the same. */
const unhealthy = new Set(['OperationsLimitExceededFault', 'InternalError']);

let world: TestGateway;
let metrics: Exposition;

beforeAll(async () => {
  world = await gatewayResource({ SANDBOX_LIMITS: 'typical' });
  const { client } = world;
  const events = client.subscribe('subscription { agents { cursor gap { reason } } }');
  await events.next();
  world.gateway.sandbox?.control.expireTimestamps();
  await events.until((data) => data.agents.gap?.reason === 'UPSTREAM_RESET');
  await client.request('mutation { startCampaign(input: { campaignName: "No such campaign" }) { __typename } }');
  await client.request('{ noSuchField }');
  await world.as('supervisor', 'not the password').request('{ viewer { name } }');
  await vi.waitFor(async () => {
    metrics = parseExposition(await (await fetch(`${world.gateway.url}/metrics`)).text());
    expect(metrics.series('five9_gateway_table_refresh_interval_seconds')).not.toEqual([]);
  });
  await events.close();
});
afterAll(() => world[Symbol.asyncDispose]());

describe.each(queries)('$place: $expr', ({ expr, legend }) => {
  const selectors = selectorsOf(expr).filter(({ name }) => !isOwnOfPrometheus(name));

  test('finds its metrics, with the labels and the values that it names', () => {
    for (const { name, matchers } of selectors) {
      const series = metrics.series(name);
      expect(series, name).not.toEqual([]);
      const ours = matchers.filter(({ label }) => !ofPrometheus.includes(label));
      for (const { label } of ours) expect(Object.keys(series[0] ?? {}), `labels of ${name}`).toContain(label);
      const found = series.filter((labels) =>
        ours.every(({ label, value, accepts }) => unhealthy.has(value) || accepts(labels[label] ?? '')),
      );
      expect(found, `${name} ${JSON.stringify(matchers)}`).not.toEqual([]);
    }
  });

  test('groups by labels that its metrics have, and names in its legend what is left of them', () => {
    const groups = groupingLabelsOf(expr);
    const given = new Set([
      ...ofPrometheus,
      'le',
      ...selectors.flatMap(({ name }) => metrics.series(name).flatMap((labels) => Object.keys(labels))),
    ]);
    expect([...groups.all].filter((label) => !given.has(label))).toEqual([]);
    const named = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
    expect(named.filter((label) => !(groups.kept ?? given).has(label))).toEqual([]);
  });
});

test('the dashboard colours each state that a table can be in by the number that its query gives it', () => {
  const timeline = panels.find(({ type }) => type === 'state-timeline');
  const options = timeline?.fieldConfig?.defaults.mappings?.[0]?.options ?? {};
  const numbers = [...(timeline?.targets?.[0]?.expr ?? '').matchAll(/(\d+) \* \(\w+\{[^}]*state="(\w+)"\}/g)];
  expect(Object.entries(options).map(([number, { text }]) => [number, text])).toEqual(
    numbers.map(([, number, state]) => [number, state]),
  );
  expect(new Set(numbers.map(([, , state]) => state))).toEqual(new Set(tableStates));
});

test('panels lie on a grid of 24 columns without overlapping, each with its own number and words', () => {
  const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, index) => [`${x + (index % w)} ${y + Math.floor(index / w)}`, title] as const),
  );
  const taken = new Map(cells);
  expect(cells.filter(([cell, title]) => taken.get(cell) !== title)).toEqual([]);
  expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(panels.filter(({ type, description }) => type !== 'row' && !description)).toEqual([]);
});

test('its variables are asked of metrics that there are, and each query uses those that fit', () => {
  for (const { name, query } of templating.list.filter(({ query }) => typeof query === 'object')) {
    const [, metric = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(query.query) ?? [];
    expect(label).toBe(name);
    const given = [...ofPrometheus, ...Object.keys(metrics.series(metric)[0] ?? {})];
    expect(given, metric).toContain(label);
  }
  const unbound = panels
    .flatMap(({ targets = [] }) => targets)
    .flatMap(({ expr }) => selectorsOf(expr))
    .filter(({ matchers }) => !matchers.some(({ label, value }) => label === 'instance' && value === '$instance'));
  expect(unbound).toEqual([]);
});

test('docs/metrics.md says of each alert what to do first', () => {
  const listed = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `([A-Z]\w+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(alerts.map(([, name]) => name));
});
