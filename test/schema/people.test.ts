import { createSourceEventStream, parse } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import type { Seat, SeatMessage, SeatUser } from '../../src/viewers/seat.ts';
import { five9Error, fakeGateway, schema } from './support/fake-gateway.ts';

const users: readonly SeatUser[] = [
  { role: 'Agent', userId: '1', name: 'ann@example.com' },
  { role: 'Agent', userId: '2', name: 'both@example.com' },
  { role: 'DomainSupervisor', userId: '2', name: 'both@example.com' },
  { role: 'Auditor', userId: '3', name: 'new@example.com' },
];

const message = (id: string, more: Partial<SeatMessage> = {}): SeatMessage => ({
  id,
  type: 'CHAT',
  chatId: 'c1',
  from: users[0],
  fromViewer: false,
  participants: [],
  text: `text of ${id}`,
  sentAt: 1_700_000_000_000 + Number(id),
  ...more,
});

function seatOf() {
  const inform = vi.fn<Seat['inform']>(async () => message('1', { type: 'INFO', chatId: undefined, fromViewer: true }));
  const broadcast = vi.fn<Seat['broadcast']>(async () => message('1', { type: 'BROADCAST' }));
  const loggedInUsers = vi.fn<Seat['loggedInUsers']>(async () => ({ asOf: 1_700_000_000_000, users }));
  return { inform, broadcast, loggedInUsers };
}

const inform = /* GraphQL */ `
  mutation Inform($user: UserInput!, $text: String! = "hello") {
    sendInfoMessage(input: { user: $user, text: $text }) {
      __typename
      ... on SendInfoMessageSuccess {
        sent {
          type
          fromViewer
        }
      }
      ... on InvalidInput {
        issues {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

describe('a user', () => {
  test('is found by login name', async () => {
    const seat = seatOf();
    const { sendInfoMessage } = await fakeGateway({ seat }).run(inform, { user: { userName: 'ann@example.com' } });
    expect(sendInfoMessage).toMatchObject({ __typename: 'SendInfoMessageSuccess', sent: { type: 'INFO' } });
    expect(seat.inform).toHaveBeenCalledWith(users[0], 'hello');
  });

  test('is not guessed when the name is in two roles: the error names both', async () => {
    const seat = seatOf();
    const { sendInfoMessage } = await fakeGateway({ seat }).run(inform, { user: { userName: 'both@example.com' } });
    expect(sendInfoMessage).toMatchObject({ code: 'InvalidInput', issues: [{ path: ['input', 'user', 'userName'] }] });
    expect(sendInfoMessage!['message']).toContain('Agent 2, DomainSupervisor 2');
    expect(seat.inform).not.toHaveBeenCalled();
  });

  test('can be addressed by the id of the graph, without asking Five9', async () => {
    const seat = seatOf();
    const gateway = fakeGateway({ seat });
    const { loggedInUsers } = await gateway.run('{ loggedInUsers { nodes { id name } } }');
    const nodes = loggedInUsers!['nodes'] as unknown as { id: string; name: string }[];
    const supervisor = nodes.filter(({ name }) => name === 'both@example.com')[1];
    seat.loggedInUsers.mockClear();
    await gateway.run(inform, { user: { id: supervisor?.id } });
    expect(seat.inform).toHaveBeenCalledWith({ role: 'DomainSupervisor', userId: '2' }, 'hello');
    expect(seat.loggedInUsers).not.toHaveBeenCalled();
  });

  test.each([
    ['a name that nobody has', { userName: 'nobody' }, 'userName'],
    ['an id of something else', { id: Buffer.from('["Agent","x"]').toString('base64url') }, 'id'],
    ['an id that is none', { id: '%%%' }, 'id'],
  ])('%s is refused before the wire', async (_what, user, field) => {
    const seat = seatOf();
    const { sendInfoMessage } = await fakeGateway({ seat }).run(inform, { user });
    expect(sendInfoMessage).toMatchObject({ code: 'InvalidInput', issues: [{ path: ['input', 'user', field] }] });
    expect(seat.inform).not.toHaveBeenCalled();
  });

  test('cannot be given in two ways at once', async () => {
    await expect(fakeGateway({ seat: seatOf() }).run(inform, { user: { userName: 'a', id: 'b' } })).rejects.toThrow(
      'Exactly one key',
    );
  });

  test('of a role that nobody knew keeps the text', async () => {
    const { loggedInUsers } = await fakeGateway({ seat: seatOf() }).run(
      '{ loggedInUsers(where: { roles: [UNKNOWN] }) { totalCount nodes { role roleText name } } }',
    );
    expect(loggedInUsers).toEqual({
      totalCount: 1,
      nodes: [{ role: 'UNKNOWN', roleText: 'Auditor', name: 'new@example.com' }],
    });
  });

  test('lists are paged by keyset', async () => {
    const gateway = fakeGateway({ seat: seatOf() });
    const page = `query Page($after: String) { loggedInUsers(first: 2, after: $after) { nodes { name role } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const first = await gateway.run(page);
    expect(first['loggedInUsers']).toMatchObject({ pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const { endCursor } = first['loggedInUsers']!['pageInfo'] as unknown as { endCursor: string };
    const second = await gateway.run(page, { after: endCursor });
    expect(second['loggedInUsers']).toMatchObject({
      nodes: [
        { name: 'both@example.com', role: 'DOMAIN_SUPERVISOR' },
        { name: 'new@example.com', role: 'UNKNOWN' },
      ],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });
});

describe('a broadcast', () => {
  const send = /* GraphQL */ `
    mutation Send($input: SendBroadcastMessagesInput!) {
      sendBroadcastMessages(input: $input) {
        __typename
        ... on InvalidInput {
          issues {
            path
            message
          }
        }
        ... on Error {
          code
        }
      }
    }
  `;
  const answer = () => ({ return: [{ id: '77', name: 'Sales' }] });

  test('to one skill takes the name of one of your own', async () => {
    const seat = seatOf();
    const gateway = fakeGateway({ seat, answer });
    await gateway.run(send, { input: { type: 'SPEC_SKILL', specName: 'Sales', text: 'Storm' } });
    expect(seat.broadcast).toHaveBeenCalledWith('SPEC_SKILL', '77', 'Storm');
    expect(gateway.sent.map(({ operation }) => operation)).toEqual(['getMySkillsIds']);
  });

  test.each([
    ['a skill to say', { type: 'SPEC_SKILL' }, 'specId'],
    ['no skill with ALL', { type: 'ALL', specId: '1' }, 'specId'],
    ['one of your groups', { type: 'SPEC_AGENT_GROUP', specName: 'Nobody' }, 'specName'],
    ['a number', { type: 'SPEC_SKILL', specId: 'x' }, 'specId'],
    ['a text', { type: 'ALL', text: ' ' }, 'text'],
  ])('wants %s', async (_what, input, field) => {
    const seat = seatOf();
    const result = await fakeGateway({ seat, answer }).run(send, { input: { text: 'Storm', ...input } });
    expect(result['sendBroadcastMessages']).toMatchObject({
      code: 'InvalidInput',
      issues: [{ path: ['input', field] }],
    });
    expect(seat.broadcast).not.toHaveBeenCalled();
  });

  test('answers with a type also when a look-up on the way failed', async () => {
    const seat = seatOf();
    const gateway = fakeGateway({ seat, answer: () => five9Error('UpstreamUnavailable', 'getMySkillsIds') });
    const result = await gateway.run(send, { input: { type: 'SPEC_SKILL', specName: 'Sales', text: 'Storm' } });
    expect(result['sendBroadcastMessages']).toMatchObject({ code: 'UpstreamUnavailable' });
    expect(gateway.audits).toMatchObject([{ mutation: 'sendBroadcastMessages', outcome: 'UpstreamUnavailable' }]);
  });

  test('needs no right of the gateway: Five9 judges it', async () => {
    const seat = seatOf();
    await fakeGateway({ seat, permissions: [] }).run(send, { input: { type: 'ALL', text: 'Storm' } });
    expect(seat.broadcast).toHaveBeenCalledWith('ALL', undefined, 'Storm');
  });
});

describe('chatMessages', () => {
  async function listen(gateway: ReturnType<typeof fakeGateway>, args = '') {
    const stream = await createSourceEventStream({
      schema,
      document: parse(`subscription { chatMessages${args} { cursor reset upserted { id } } }`),
      contextValue: gateway.request(),
    });
    if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('expected a stream');
    const events = stream[Symbol.asyncIterator]() as AsyncIterator<{
      cursor: string;
      reset: boolean;
      upserted: SeatMessage[];
    }>;
    return {
      next: async () => {
        const { value } = await events.next();
        return { ...value, ids: value.upserted.map(({ id }: SeatMessage) => id) };
      },
      end: () => events.return?.(),
    };
  }

  const ready = () => {
    const gateway = fakeGateway({ seat: seatOf() });
    gateway.chats.publish({ changes: [], asOf: gateway.clock.now() });
    return gateway;
  };

  test('begin with what is there, go on with what comes, and lose nothing to a slow reader', async () => {
    const gateway = ready();
    gateway.messages.append(message('1'));
    const messages = await listen(gateway);
    expect(await messages.next()).toMatchObject({ reset: true, ids: ['1'] });
    gateway.messages.append(message('2'));
    gateway.messages.append(message('3'));
    expect(await messages.next()).toMatchObject({ reset: false, ids: ['2', '3'] });
    await messages.end();
    expect([gateway.messages.readers, gateway.chats.readers]).toEqual([0, 0]);
  });

  test('go on from a cursor with exactly what was missed', async () => {
    const gateway = ready();
    gateway.messages.append(message('1'));
    const before = await listen(gateway);
    const { cursor } = await before.next();
    await before.end();
    gateway.messages.append(message('2'));
    const after = await listen(gateway, `(after: ${JSON.stringify(cursor)})`);
    expect(await after.next()).toMatchObject({ reset: false, ids: ['2'] });
    await after.end();
  });

  test('hold only what was asked for', async () => {
    const gateway = ready();
    gateway.messages.append(message('1'));
    gateway.messages.append(message('2', { type: 'HELP_REQUEST', chatId: undefined }));
    const messages = await listen(gateway, '(types: [HELP_REQUEST])');
    expect(await messages.next()).toMatchObject({ ids: ['2'] });
    const next = messages.next();
    gateway.messages.append(message('3'));
    gateway.messages.append(message('4', { type: 'HELP_REQUEST', chatId: undefined }));
    expect(await next).toMatchObject({ ids: ['4'] });
    await messages.end();
  });

  test('say every five seconds that nothing came', async () => {
    const gateway = ready();
    const messages = await listen(gateway);
    await messages.next();
    const next = messages.next();
    await gateway.clock.advance(4_000);
    gateway.chats.touch(gateway.clock.now());
    await gateway.clock.advance(1_000);
    gateway.chats.touch(gateway.clock.now());
    expect(await next).toMatchObject({ reset: false, ids: [], asOf: gateway.clock.now() });
    await messages.end();
  });

  test('tell why when the seat is held elsewhere', async () => {
    const account = {
      session: {
        open: async () => {
          throw five9Error('UserAlreadyLoggedInFault', 'setSessionParameters');
        },
      },
    } as unknown as Seat['account'];
    const gateway = fakeGateway({ seat: { ...seatOf(), state: 'CLOSED', account } });
    await expect(listen(gateway)).rejects.toMatchObject({ extensions: { code: 'SeatHeldElsewhere' } });
  });
});

describe('answers that are asked of Five9', () => {
  test('are shared by those who ask at the same time, and kept as long as the caller allows', async () => {
    const limits = { supervisorLimit: 10, supervisorsLoggedin: 3, mobileLimit: 0, mobileLoggedin: 0 };
    const gateway = fakeGateway({ answer: () => ({ return: limits }) });
    const ask = (maxAgeMs: number) => gateway.run(`{ userLimits(maxAgeMs: ${maxAgeMs}) { supervisorsLoggedIn asOf } }`);
    const [one, other] = await Promise.all([ask(1_000), ask(1_000)]);
    expect(one).toEqual(other);
    await gateway.clock.advance(1_000);
    await ask(1_000);
    expect(gateway.sent).toHaveLength(1);
    await Promise.all([ask(999), ask(999)]);
    expect(gateway.sent).toHaveLength(2);
  });

  test('who monitors is asked once per agent within five seconds, for at most 20 agents a request', async () => {
    const gateway = fakeGateway({ answer: () => ({ return: [{ supervisorName: 'boss', mode: 'Silence' }] }) });
    const names = Array.from({ length: 21 }, (_, index) => `agent${index}`);
    const first = gateway.request().loaders.monitoringSupervisors;
    const answers = await first.loadMany(names);
    expect(answers.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, () => [{ supervisorName: 'boss', mode: 'Silence' }]),
    );
    expect(answers[20]).toMatchObject({ extensions: { code: 'InvalidInput' } });
    expect(gateway.sent).toHaveLength(20);
    await gateway.request().loaders.monitoringSupervisors.load('agent0');
    expect(gateway.sent).toHaveLength(20);
    await gateway.clock.advance(5_001);
    await gateway.request().loaders.monitoringSupervisors.load('agent0');
    expect(gateway.sent).toHaveLength(21);
  });
});
