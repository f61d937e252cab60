import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayResource, type TestGateway } from '../support/gateway.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await gatewayResource();
});
afterAll(async () => {
  expect(world.gateway.sandbox?.violations).toEqual([]);
  await world[Symbol.asyncDispose]();
});

const message = 'upserted { id type text fromViewer sentAt from { name role } chat { chatId state } }';

test('two supervisors chat: invitation, acceptance, talk, end, each as an event to the other', async () => {
  const ann = world.client;
  const bob = world.as('lead');
  const bobsChats = bob.subscribe(
    'subscription { chats { reset upserted { chatId state invitedBy { name } participants { name } } } }',
  );
  const bobsMessages = bob.subscribe(`subscription { chatMessages { ${message} } }`);
  await bobsChats.next();
  await bobsMessages.next();
  const annsMessages = ann.subscribe(`subscription { chatMessages { ${message} } }`);
  await annsMessages.next();

  const created = await ann.request(
    'mutation { createChatSession { ... on CreateChatSessionSuccess { chat { chatId } } } }',
  );
  const { chatId } = created.data.createChatSession.chat;
  const invited = await ann.request(
    'mutation ($input: SendChatInviteInput!) { sendChatInvite(input: $input) { __typename ... on Error { code message } } }',
    { input: { chatId, user: { userName: 'lead' } } },
  );
  expect(invited.data.sendChatInvite).toEqual({ __typename: 'SendChatInviteSuccess' });
  const invitation = await bobsChats.until((data) =>
    data.chats.upserted.some((chat: { state: string }) => chat.state === 'INVITED'),
  );
  expect(invitation.chats.upserted[0]).toMatchObject({ chatId, invitedBy: { name: 'supervisor' } });

  await bob.request('mutation ($input: AcceptChatInviteInput!) { acceptChatInvite(input: $input) { __typename } }', {
    input: { chatId },
  });
  await annsMessages.until((data) =>
    data.chatMessages.upserted.some((each: { type: string }) => each.type === 'ARRIVED'),
  );
  for (const text of ['one', 'two & three', 'vier ☎'])
    await ann.request('mutation ($input: SendMsgToChatInput!) { sendMsgToChat(input: $input) { __typename } }', {
      input: { chatId, text },
    });
  const texts: string[] = [];
  while (texts.length < 3) {
    const event = await bobsMessages.next();
    for (const each of event.chatMessages.upserted) if (each.type === 'CHAT') texts.push(each.text);
  }
  expect(texts).toEqual(['one', 'two & three', 'vier ☎']);

  await ann.request('mutation ($input: CloseChatSessionInput!) { closeChatSession(input: $input) { __typename } }', {
    input: { chatId },
  });
  await bobsChats.until((data) => data.chats.upserted.some((chat: { state: string }) => chat.state === 'ENDED'));
  for (const events of [bobsChats, bobsMessages, annsMessages]) await events.close();
}, 30_000);

test('agents answer: an invited one accepts, refuses or lets the time pass, and talks when spoken to', async () => {
  const events = world.client.subscribe(`subscription { chatMessages { ${message} } }`);
  await events.next();
  const { data } = await world.client.request(
    '{ loggedInUsers(where: { roles: [AGENT] }) { nodes { id userId name } } }',
  );
  const created = await world.client.request(
    'mutation { createChatSession { ... on CreateChatSessionSuccess { chat { chatId } } } }',
  );
  const { chatId } = created.data.createChatSession.chat;
  for (const { id } of data.loggedInUsers.nodes.slice(0, 6))
    await world.client.request(
      'mutation ($input: SendChatInviteInput!) { sendChatInvite(input: $input) { __typename } }',
      { input: { chatId, user: { id } } },
    );
  const answers = await events.until((event) =>
    event.chatMessages.upserted.some(
      (each: { type: string; fromViewer: boolean }) =>
        ['ARRIVED', 'NACK', 'TIMEOUT'].includes(each.type) && !each.fromViewer,
    ),
  );
  expect(answers.chatMessages.upserted.length).toBeGreaterThan(0);
  await events.close();
}, 60_000);

test('a broadcast and an information reach the others', async () => {
  const lead = world.as('lead');
  const events = lead.subscribe(`subscription { chatMessages(types: [BROADCAST, INFO]) { ${message} } }`);
  await events.next();
  await world.client.request(
    'mutation ($input: SendBroadcastMessagesInput!) { sendBroadcastMessages(input: $input) { __typename } }',
    {
      input: { type: 'ALL', text: 'Storm: expect calls' },
    },
  );
  await world.client.request(
    'mutation ($input: SendInfoMessageInput!) { sendInfoMessage(input: $input) { __typename } }',
    {
      input: { user: { userName: 'lead' }, text: 'Call me' },
    },
  );
  const seen: string[] = [];
  while (seen.length < 2) {
    const event = await events.next();
    seen.push(
      ...event.chatMessages.upserted.map((each: { type: string; text: string }) => `${each.type}: ${each.text}`),
    );
  }
  expect(seen).toEqual(['BROADCAST: Storm: expect calls', 'INFO: Call me']);
  await events.close();
}, 30_000);
