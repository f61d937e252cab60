import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exposition } from '../../examples/grafana/exposition.ts';
import { tableStates } from '../../src/live/table-status.ts';
import { parseExposition, type Exposition } from '../metrics/exposition.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';
import { startProgram } from '../support/program.ts';
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

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: { query: string } }[] };
}

const read = (name: string) => JSON.parse(readFileSync(`examples/grafana/${name}.json`, 'utf8')) as Dashboard;
const dashboards = { gateway: read('gateway'), 'contact-centre': read('contact-centre') };
const alerts = [...readFileSync('examples/grafana/alerts.yml', 'utf8').matchAll(/alert: (\w+)\n +expr: (.*)\n/g)];

/** Who prints what a dashboard reads. */
type Source = keyof typeof dashboards;
const sources = Object.keys(dashboards) as readonly Source[];
const queries = [
  ...sources.flatMap((source) =>
    dashboards[source].panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr, legendFormat }) => ({ source, place: title, expr, legend: legendFormat })),
    ),
  ),
  ...alerts.map(([, name = '', expr = '']) => ({ source: 'gateway' as Source, place: name, expr, legend: '' })),
];

/** Given by Prometheus to everything that it scrapes. */
const ofPrometheus = ['instance', 'job'];
/** Only where Prometheus itself knows: whether it got an answer. */
const isOwnOfPrometheus = (name: string) => name === 'up';
/** What no healthy gateway has to show; their labels are held all the same. */
const unhealthy = new Set(['OperationsLimitExceededFault', 'InternalError']);

let world: TestGateway;
const printed = {} as Record<Source, Exposition>;
let exporter: ReturnType<typeof startProgram>;

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
    printed.gateway = await exposed(`${world.gateway.url}/metrics`);
    expect(printed.gateway.series('five9_gateway_table_refresh_interval_seconds')).not.toEqual([]);
  });
  await events.close();
  const url = ['--url', `${world.gateway.url}/graphql`];
  exporter = startProgram({}, ['examples/grafana/contact-centre.ts', '--port', '0', ...url]);
  await vi.waitFor(async () => {
    printed['contact-centre'] = await exposed(exporter.stdout.trim());
    for (const list of ['queues', 'agents'])
      expect(printed['contact-centre'].value('contact_centre_live', { list })).toBe(1);
  });
});
afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function exposed(url: string): Promise<Exposition> {
  return parseExposition(await (await fetch(url)).text());
}

describe.each(queries)('$place: $expr', ({ source, expr, legend }) => {
  const selectors = selectorsOf(expr).filter(({ name }) => !isOwnOfPrometheus(name));

  const series = (name: string) => printed[source].series(name);

  test('finds its metrics, with the labels and the values that it names', () => {
    for (const { name, matchers } of selectors) {
      const all = series(name);
      expect(all, name).not.toEqual([]);
      const ours = matchers.filter(({ label }) => !ofPrometheus.includes(label));
      for (const { label } of ours) expect(Object.keys(all[0] ?? {}), `labels of ${name}`).toContain(label);
      const found = all.filter((labels) =>
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
      ...selectors.flatMap(({ name }) => series(name).flatMap((labels) => Object.keys(labels))),
    ]);
    expect([...groups.all].filter((label) => !given.has(label))).toEqual([]);
    const named = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
    expect(named.filter((label) => !(groups.kept ?? given).has(label))).toEqual([]);
  });
});

test('the dashboard colours each state that a table can be in by the number that its query gives it', () => {
  const timeline = dashboards.gateway.panels.find(({ type }) => type === 'state-timeline');
  const options = timeline?.fieldConfig?.defaults.mappings?.[0]?.options ?? {};
  const numbers = [...(timeline?.targets?.[0]?.expr ?? '').matchAll(/(\d+) \* \(\w+\{[^}]*state="(\w+)"\}/g)];
  expect(Object.entries(options).map(([number, { text }]) => [number, text])).toEqual(
    numbers.map(([, number, state]) => [number, state]),
  );
  expect(new Set(numbers.map(([, , state]) => state))).toEqual(new Set(tableStates));
});

test.each(sources)(
  'panels of %s lie on a grid of 24 columns without overlapping, each with its own number and words',
  (source) => {
    const { panels } = dashboards[source];
    const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => [`${x + (index % w)} ${y + Math.floor(index / w)}`, title] as const),
    );
    const taken = new Map(cells);
    expect(cells.filter(([cell, title]) => taken.get(cell) !== title)).toEqual([]);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ type, description }) => type !== 'row' && !description)).toEqual([]);
  },
);

test.each(sources)('variables of %s are asked of metrics that there are, and each query uses one', (source) => {
  const { panels, templating } = dashboards[source];
  const variables = templating.list.filter(({ query }) => typeof query === 'object');
  for (const { name, query } of variables) {
    const [, metric = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(query.query) ?? [];
    expect(label).toBe(name);
    expect([...ofPrometheus, ...Object.keys(printed[source].series(metric)[0] ?? {})], metric).toContain(label);
  }
  const [first] = variables;
  const bound = panels
    .flatMap(({ targets = [] }) => targets)
    .flatMap(({ expr }) => selectorsOf(expr))
    .filter(
      ({ name }) => first?.name === 'instance' || printed[source].series(name)[0]?.[first?.name ?? ''] !== undefined,
    );
  const unbound = bound.filter(({ matchers }) => !matchers.some(({ value }) => value === `$${first?.name}`));
  expect(unbound).toEqual([]);
});

test('the numbers of the contact centre are those of the gateway', async () => {
  await vi.waitFor(async () => {
    const { data } = await world.client.request(
      '{ queues(where: { includeDefault: false }) { nodes { name callsInQueue agentsReady } } agents(where: { loggedIn: true }) { totals { ready onCall notReady } } }',
    );
    const told = await exposed(exporter.stdout.trim());
    const { ready, onCall, notReady } = data.agents.totals;
    const states = Object.entries({ ready, on_call: onCall, not_ready: notReady });
    for (const [state, count] of states) expect(told.value('contact_centre_agents', { state })).toBe(count);
    for (const { name: queue, callsInQueue, agentsReady } of data.queues.nodes) {
      expect(told.value('contact_centre_calls_in_queue', { queue })).toBe(callsInQueue);
      expect(told.value('contact_centre_agents_ready', { queue })).toBe(agentsReady);
    }
  });
});

test('numbers that are no longer live are not told, and names are written so that Prometheus reads them', () => {
  const none = parseExposition(exposition(undefined, undefined));
  expect(none.value('contact_centre_live', { list: 'queues' })).toBe(0);
  for (const name of [...none.families.keys()].filter((family) => family !== 'contact_centre_live'))
    expect(none.series(name), name).toEqual([]);
  const now = Date.UTC(2026, 0, 5, 12);
  const queue = {
    id: '1',
    name: 'The "new"\\old',
    callsInQueue: 2,
    longestWaitSince: new Date(now - 90_000).toISOString(),
    callbacksInQueue: null,
    voicemailsInQueue: 0,
    agentsLoggedIn: 3,
    agentsReady: 1,
    agentsOnCall: 2,
    agentsNotReady: 0,
  };
  const text = exposition([queue], undefined, now);
  expect(text).toContain('contact_centre_longest_wait_seconds{queue="The \\"new\\"\\\\old"} 90\n');
  expect(text).not.toContain('contact_centre_callbacks_in_queue{');
});

test('docs/metrics.md says of each alert what to do first', () => {
  const listed = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `([A-Z]\w+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(alerts.map(([, name]) => name));
});
