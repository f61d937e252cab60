import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Events } from '../support/graphql-client.ts';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** More than the twenty agents can take: queues form, and agents have something to do for the next seconds. */
const callersArrive = () => world.gateway.sandbox?.control.ringIn({ calls: 60 });

const live = 'cursor asOf ageMs reset more removed gap { reason }';

describe('agents', () => {
  test('each has a state, and a row of statistics when selected', async () => {
    const { data, errors } = await world.client.request(`{
      agents { totalCount asOf ageMs liveCursor tables { type ageMs }
        nodes { id userName fullName state stateText stateSince stateDurationMs partial view
          statistics { id userName totalCalls avgHandleTimeMs dispositions { name count } } }
        totals { id count loggedIn loggedOut byState { state stateText count } byReason { reasonCode count } } } }`);
    expect(errors).toEqual([]);
    expect(data.agents.totalCount).toBe(20);
    expect(data.agents.nodes).toHaveLength(20);
    expect(data.agents.tables.map((table: { type: string }) => table.type)).toEqual([
      'AGENT_STATE',
      'AGENT_STATISTICS',
    ]);
    for (const agent of data.agents.nodes) {
      expect(agent.userName).toContain('@');
      expect(agent.stateText).toEqual(expect.any(String));
      expect(Date.parse(agent.stateSince)).toBeLessThanOrEqual(Date.parse(data.agents.asOf) + 1_000);
      expect(agent.statistics.userName).toBe(agent.userName);
      expect(agent.statistics.totalCalls).toEqual(expect.any(Number));
      expect(agent.statistics.dispositions.length).toBeGreaterThan(0);
    }
    const { totals } = data.agents;
    expect(totals.count).toBe(20);
    expect(totals.loggedIn + totals.loggedOut).toBe(20);
    expect(totals.byState.reduce((sum: number, state: { count: number }) => sum + state.count, 0)).toBe(20);
  });

  test('pages by keyset in the order asked for', async () => {
    const query = `query ($after: String) { agents(first: 7, after: $after, orderBy: [{ field: STATE }, { field: FULL_NAME }]) {
      pageInfo { hasNextPage hasPreviousPage endCursor } nodes { userName } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (const size of [7, 7, 6]) {
      const { data, errors } = await world.client.request(query, { after });
      expect(errors).toEqual([]);
      expect(data.agents.nodes.length).toBeGreaterThan(0);
      expect(data.agents.nodes.length).toBeLessThanOrEqual(size + 1);
      seen.push(...data.agents.nodes.map((agent: { userName: string }) => agent.userName));
      after = data.agents.pageInfo.endCursor;
    }
    expect(seen.length).toBeGreaterThanOrEqual(18);
  });

  test('what is remembered of a document does not hold for other variables', async () => {
    const query = `query ($first: Int!, $whole: Boolean!) { agents(first: $first) { tables { type }
      nodes { userName statistics @include(if: $whole) { totalCalls }
        ${[1, 2, 3].map((number) => `cells${number}: cells @include(if: $whole) { column text number instant }`).join(' ')} } } }`;
    const tables = async (variables: object) => {
      const { data, errors } = await world.client.request(query, { first: 2, ...variables });
      expect(errors).toEqual([]);
      return data.agents.tables.map((table: { type: string }) => table.type);
    };
    for (let time = 0; time < 5; time += 1) {
      expect(await tables({ whole: false })).toEqual(['AGENT_STATE']);
      expect(await tables({ whole: true })).toEqual(['AGENT_STATE', 'AGENT_STATISTICS']);
    }
    const { errors } = await world.client.request(query, { first: 1_000, whole: true });
    expect(errors[0]?.message).toContain('complexity');
  });

  test('one is found by name and by id; an unknown one is null', async () => {
    const list = await world.client.request('{ agents(first: 1) { nodes { id userName } } }');
    const [{ id, userName }] = list.data.agents.nodes;
    const { data, errors } = await world.client.request(
      `query ($id: ID!, $userName: String!) { agent(userName: $userName) { id }
        node(id: $id) { __typename id ... on Agent { userName } } none: agent(userName: "nobody") { id } }`,
      { id, userName },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ agent: { id }, node: { __typename: 'Agent', id, userName }, none: null });
  });

  test('filters hold together', async () => {
    const { data, errors } = await world.client.request(`{
      all: agents { nodes { userName state } }
      in: agents(where: { loggedIn: true }) { nodes { state } }
      out: agents(where: { states: [LOGGED_OUT] }) { totalCount }
      cells: agents(where: { cells: [{ column: "State", in: ["Logged Out"] }] }) { totalCount }
      search: agents(where: { search: "@EXAMPLE" }) { totalCount } }`);
    expect(errors).toEqual([]);
    expect(data.in.nodes.every((agent: { state: string }) => agent.state !== 'LOGGED_OUT')).toBe(true);
    expect(data.out.totalCount).toBe(data.cells.totalCount);
    expect(data.search.totalCount).toBe(data.all.nodes.length);
  });

  test.each(['subscribe', 'subscribeSse'] as const)(
    'live over %s: a snapshot, then whole rows that changed',
    async (transport) => {
      const events = world.client[transport](
        `subscription { agents { ${live} upserted { id userName state stateSince } totals { count } tables { type } } }`,
      );
      const first = (await events.next()).agents;
      expect(first).toMatchObject({ reset: true, more: false, removed: [], gap: null, totals: { count: 20 } });
      expect(first.upserted).toHaveLength(20);
      const state = new Map(first.upserted.map((agent: { id: string }) => [agent.id, agent]));
      callersArrive();
      const change = (await events.until((data) => data.agents.upserted.length > 0)).agents;
      expect(change.reset).toBe(false);
      for (const agent of change.upserted) {
        expect(state.get(agent.id)).toBeDefined();
        expect(agent).not.toEqual(state.get(agent.id));
      }
      await events.close();
    },
  );

  test('a page and a subscription join without a gap, and a cursor resumes', async () => {
    const query = '{ agents { liveCursor nodes { id state stateSince } } }';
    const page = await world.client.request(query);
    const rows = new Map(page.data.agents.nodes.map((agent: { id: string }) => [agent.id, agent]));
    const follow = async (after: string): Promise<string> => {
      const events: Events = world.client.subscribe(
        `subscription ($after: Cursor) { agents(after: $after) { ${live} upserted { id state stateSince } } }`,
        { after },
      );
      let cursor = after;
      for (let count = 0; count < 4; count += 1) {
        callersArrive();
        const event = (await events.next()).agents;
        expect(event).toMatchObject({ reset: false, gap: null });
        for (const agent of event.upserted) rows.set(agent.id, agent);
        for (const id of event.removed) rows.delete(id);
        cursor = event.cursor;
      }
      await events.close();
      return cursor;
    };
    const cursor = await follow(await follow(page.data.agents.liveCursor));
    const events = world.client.subscribe(
      `subscription ($after: Cursor) { agents(after: $after) { ${live} upserted { id state stateSince } } }`,
      { after: cursor },
    );
    const missed = (await events.next()).agents;
    for (const agent of missed.upserted) rows.set(agent.id, agent);
    const fresh = world.client.subscribe(`subscription { agents { ${live} upserted { id state stateSince } } }`);
    const snapshot = (await fresh.next()).agents;
    let { cursor: at } = missed;
    while (at !== snapshot.cursor && Date.parse(missed.asOf) < Date.parse(snapshot.asOf)) {
      callersArrive();
      const event = (await events.next()).agents;
      for (const agent of event.upserted) rows.set(agent.id, agent);
      at = event.cursor;
      if (Date.parse(event.asOf) >= Date.parse(snapshot.asOf)) break;
    }
    expect(rows.size).toBe(snapshot.upserted.length);
    await events.close();
    await fresh.close();
  });

  test('a cursor of another filter leads to a snapshot with a gap', async () => {
    const page = await world.client.request('{ agents(where: { loggedIn: true }) { liveCursor } }');
    const events = world.client.subscribe(
      `subscription ($after: Cursor) { agents(after: $after) { ${live} upserted { id } } }`,
      { after: page.data.agents.liveCursor },
    );
    expect((await events.next()).agents).toMatchObject({ reset: true, gap: { reason: 'CURSOR_FOREIGN' } });
    await events.close();
  });

  test('a window of the first rows comes with its order', async () => {
    const events = world.client.subscribe(`subscription {
      agents(top: 5, orderBy: { field: STATE_DURATION, direction: DESC }) { ${live} order upserted { id } } }`);
    const first = (await events.next()).agents;
    expect(first.upserted).toHaveLength(5);
    expect(first.order).toEqual(first.upserted.map((agent: { id: string }) => agent.id));
    await events.close();
  });
});

describe('queues', () => {
  test('have calls, waits and agents, and totals of calls', async () => {
    const { data, errors } = await world.client.request(`{ queues { totalCount
      nodes { id name isDefault callsInQueue visualIvrCallsInQueue callbacksInQueue voicemailsInQueue voicemailsInProgress voicemailsTotal
        currentLongestQueueTimeMs longestWaitSince longestQueueTimeMs agentsLoggedIn agentsActive agentsReady agentsNotReady agentsOnCall
        agentsReadyForVoicemail }
      totals { id count queuesWithCalls callsInQueue currentLongestQueueTimeMs longestWaitSince longestWaitQueue { name } } }
      named: queues(where: { includeDefault: false }, orderBy: { field: CALLS_IN_QUEUE, direction: DESC }) { nodes { name callsInQueue } } }`);
    expect(errors).toEqual([]);
    const { nodes, totals } = data.queues;
    expect(nodes.some((queue: { isDefault: boolean }) => queue.isDefault)).toBe(true);
    for (const queue of nodes) expect(queue.agentsLoggedIn).toEqual(expect.any(Number));
    expect(totals.callsInQueue).toBe(
      nodes.reduce((sum: number, queue: { callsInQueue: number }) => sum + queue.callsInQueue, 0),
    );
    const waiting = data.named.nodes.map((queue: { callsInQueue: number }) => queue.callsInQueue);
    expect(waiting).toEqual([...waiting].sort((a, b) => b - a));
    expect(data.named.nodes).toHaveLength(nodes.length - 1);
  });

  test('are live with totals alone', async () => {
    const events = world.client.subscribe(
      `subscription { queues { ${live} totals { callsInQueue queuesWithCalls } } }`,
    );
    const first = (await events.next()).queues;
    expect(first).toMatchObject({ reset: true });
    callersArrive();
    const changed = await events.until((data) => data.queues.totals.callsInQueue !== first.totals.callsInQueue);
    expect(changed.queues.reset).toBe(false);
    await events.close();
  });
});

describe('campaigns', () => {
  test('have a type, a state, and the statistics of their type', async () => {
    const { data, errors } = await world.client.request(`{ campaigns { totalCount
      nodes { id name type state stateText stateSince
        statistics { __typename id campaignName totalCalls dispositions { name count } ... on InboundCampaignStatistics { handledCalls serviceLevelQueue } }
        dialer { id availableRecords totalRecords callsToAgentRatio } }
      totals { count running byState { state count } } }
      inbound: campaigns(where: { types: [INBOUND] }) { nodes { type } } }`);
    expect(errors).toEqual([]);
    const types = new Set(data.campaigns.nodes.map((campaign: { type: string }) => campaign.type));
    expect(types).toEqual(new Set(['INBOUND', 'OUTBOUND', 'AUTODIAL']));
    for (const campaign of data.campaigns.nodes) {
      expect(campaign.statistics.campaignName).toBe(campaign.name);
      expect(campaign.statistics.__typename.toUpperCase().startsWith(campaign.type)).toBe(true);
    }
    const dialled = data.campaigns.nodes.filter((campaign: { dialer: unknown }) => campaign.dialer !== null);
    expect(new Set(dialled.map((campaign: { type: string }) => campaign.type))).toEqual(new Set(['OUTBOUND']));
    expect(data.inbound.nodes.every((campaign: { type: string }) => campaign.type === 'INBOUND')).toBe(true);
    expect(data.campaigns.totals.count).toBe(data.campaigns.totalCount);
  });

  test('are live with their statistics', async () => {
    const events = world.client.subscribe(
      `subscription { campaigns { ${live} upserted { id name type statistics { id totalCalls } } totals { running } } }`,
    );
    expect((await events.next()).campaigns).toMatchObject({ reset: true });
    callersArrive();
    const change = await events.until((data) => data.campaigns.upserted.length > 0);
    expect(change.campaigns.upserted[0].statistics.totalCalls).toEqual(expect.any(Number));
    await events.close();
  });
});

describe('raw tables', () => {
  const types = [
    'AGENT_STATE',
    'AGENT_STATISTICS',
    'ACD_STATUS',
    'CAMPAIGN_STATE',
    'OUTBOUND_CAMPAIGN_MANAGER',
    'OUTBOUND_CAMPAIGN_STATISTICS',
    'INBOUND_CAMPAIGN_STATISTICS',
    'AUTODIAL_CAMPAIGN_STATISTICS',
  ];
  test.each(types)('%s has all its columns, and says what they hold', async (type) => {
    const { data, errors } = await world.client.request(
      `query ($type: StatisticType!) { statistics(type: $type) { columns { name kind field } totalCount nodes { id key type values cells { column text } } }
        columns(type: $type) { name kind } }`,
      { type },
    );
    expect(errors).toEqual([]);
    const { columns, nodes } = data.statistics;
    expect(columns[0].kind).toBe('KEY');
    expect(data.columns.map((column: { name: string }) => column.name)).toEqual(
      columns.map((column: { name: string }) => column.name),
    );
    for (const row of nodes) {
      expect(row.values).toHaveLength(columns.length);
      expect(row.values[0]).toBe(row.key);
      expect(row.cells.map((cell: { text: string }) => cell.text)).toEqual(row.values);
    }
  });

  test('columns come in the order asked for, with sums', async () => {
    const { data, errors } = await world.client
      .request(`{ statistics(type: ACD_STATUS, columns: ["Queue Callbacks", "Calls In Queue"],
      where: { cells: { column: "Calls In Queue", min: 0 } }, orderBy: { column: "Calls In Queue", direction: DESC }) {
        columns { name } nodes { key values } columnTotals(columns: ["Calls In Queue"]) { column count sum min max avg } } }`);
    expect(errors).toEqual([]);
    const calls = data.statistics.nodes.map((row: { values: string[] }) => Number(row.values[1]));
    expect(calls).toEqual([...calls].sort((a, b) => b - a));
    expect(data.statistics.columnTotals[0].sum).toBe(calls.reduce((sum: number, value: number) => sum + value, 0));
  });

  test('an unknown column is an error that lists the columns', async () => {
    const { errors } = await world.client.request('{ statistics(type: ACD_STATUS, columns: ["Nope"]) { totalCount } }');
    expect(errors[0]?.extensions?.['code']).toBe('UnknownColumnFault');
    expect(errors[0]?.message).toContain('Calls In Queue');
  });

  test('are live, cell by cell', async () => {
    const events = world.client.subscribe(
      `subscription { statistics(type: AGENT_STATE, columns: ["State", "Reason Code"]) { ${live} upserted { id key values } changes { key column text } } }`,
    );
    const first = (await events.next()).statistics;
    expect(first).toMatchObject({ reset: true, changes: [] });
    expect(first.upserted).toHaveLength(20);
    callersArrive();
    const change = (await events.until((data) => data.statistics.changes.length > 0)).statistics;
    for (const cell of change.changes) {
      expect(['State', 'Reason Code']).toContain(cell.column);
      const row = change.upserted.find((candidate: { key: string }) => candidate.key === cell.key);
      expect(row.values).toContain(cell.text);
    }
    await events.close();
  });
});

describe('freshness', () => {
  test('data older than the caller accepts is refused with its age', async () => {
    // Right after a batch the data may be less than a millisecond old; the next look finds it older.
    await vi.waitFor(async () => {
      const { errors } = await world.client.request('{ agents(maxAgeMs: 0) { totalCount } }');
      expect(errors[0]?.extensions).toMatchObject({ code: 'StaleData', maxAgeMs: 0, wouldCallFive9: true });
    });
    const fresh = await world.client.request('{ agents(maxAgeMs: 600000) { ageMs } }');
    expect(fresh.errors).toEqual([]);
    expect(fresh.data.agents.ageMs).toBeLessThanOrEqual(600_000);
  });
});

test('one query over and over is answered by the rights of whoever asks, as the tables go on', async () => {
  const query = '{ queues { asOf nodes { name } } }';
  const ask = async (who: 'supervisor' | 'lead') => {
    const { data, errors } = await world.as(who).request(query);
    expect(errors).toEqual([]);
    const { asOf, nodes } = data.queues as { asOf: string; nodes: { name: string }[] };
    return { asOf, names: nodes.map(({ name }) => name) };
  };
  const [all, some] = [await ask('supervisor'), await ask('lead')];
  expect(all.names.length).toBeGreaterThan(some.names.length);
  // As often as it takes until answers are kept.
  for (let time = 0; time < 6; time += 1) {
    expect((await ask('supervisor')).names).toEqual(all.names);
    expect((await ask('lead')).names).toEqual(some.names);
  }
  const { asOf } = await ask('supervisor');
  await vi.waitFor(async () => expect((await ask('supervisor')).asOf > asOf).toBe(true), 15_000);
});
