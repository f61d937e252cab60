import type { broadcastTypeValues, Operation } from '../five9/contract/types.ts';
import type { Seat, SeatChat, SeatMessage } from '../viewers/seat.ts';
import { builder } from './builder.ts';
import { ChatMessageRef, ChatRef } from './chat-message.ts';
import type { Context } from './context.ts';
import { invalidInput } from './errors.ts';
import { commandComplexity, idempotencyKeyDescription, resultOf, runCommand, type Result } from './mutation-result.ts';
import { resolveUser, UserInputRef } from './user-input.ts';
import { agentGroups, skills } from './viewer.ts';

type ChatOutcome = { readonly chat: SeatChat };
type SentOutcome = { readonly sent: SeatMessage };

const chatIdDescription = "Five9's id of the chat: `Chat.chatId`.";

const CreateChatSessionInputRef = builder.inputType('CreateChatSessionInput', {
  fields: (t) => ({ idempotencyKey: t.string({ description: idempotencyKeyDescription }) }),
});

const CloseChatSessionInputRef = builder.inputType('CloseChatSessionInput', {
  fields: (t) => ({
    chatId: t.id({ required: true, description: chatIdDescription }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const AcceptChatInviteInputRef = builder.inputType('AcceptChatInviteInput', {
  fields: (t) => ({
    chatId: t.id({ required: true, description: chatIdDescription }),
    accepted: t.boolean({ required: true, defaultValue: true, description: 'False refuses.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const SendChatInviteInputRef = builder.inputType('SendChatInviteInput', {
  fields: (t) => ({
    chatId: t.id({ required: true, description: chatIdDescription }),
    user: t.field({ type: UserInputRef, required: true }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const RemoveUserFromChatInputRef = builder.inputType('RemoveUserFromChatInput', {
  fields: (t) => ({
    chatId: t.id({ required: true, description: chatIdDescription }),
    user: t.field({ type: UserInputRef, required: true }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const SendMsgToChatInputRef = builder.inputType('SendMsgToChatInput', {
  fields: (t) => ({
    chatId: t.id({ required: true, description: chatIdDescription }),
    text: t.string({ required: true }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const SendInfoMessageInputRef = builder.inputType('SendInfoMessageInput', {
  fields: (t) => ({
    user: t.field({ type: UserInputRef, required: true }),
    text: t.string({ required: true }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const BroadcastTypeEnum = builder.enumType('BroadcastType', {
  description: 'To whom a broadcast goes.',
  values: {
    ALL: { description: 'All agents, supervisors and administrators, you included.' },
    MY_SKILLS: { description: 'Agents who have one of your skills.' },
    SPEC_SKILL: { description: 'Agents who have one skill: say which.' },
    MY_AGENT_GROUPS: { description: 'Agents in your agent groups.' },
    SPEC_AGENT_GROUP: { description: 'Agents in one group: say which.' },
  } as const satisfies Record<(typeof broadcastTypeValues)[number], object>,
});

const SendBroadcastMessagesInputRef = builder.inputType('SendBroadcastMessagesInput', {
  description: 'SPEC_SKILL and SPEC_AGENT_GROUP need `specId` or `specName`; the other types take neither.',
  fields: (t) => ({
    type: t.field({ type: BroadcastTypeEnum, required: true }),
    specId: t.id({ description: '`Skill.skillId` with SPEC_SKILL, `AgentGroup.groupId` with SPEC_AGENT_GROUP.' }),
    specName: t.string({ description: 'Name of one of your skills or agent groups instead; looked up in Five9.' }),
    text: t.string({ required: true }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const createChatSession = chatResult('createChatSession', 'The chat is open; you are its leader and alone in it.');
const closeChatSession = chatResult('closeChatSession', 'The chat is over, or you have left it.');
const acceptChatInvite = chatResult('acceptChatInvite', 'Your answer is given.');
const sendChatInvite = chatResult('sendChatInvite', 'The invitation is sent; the answer comes as a message.');
const removeUserFromChat = chatResult('removeUserFromChat', 'The user is removed.');
const sendMsgToChat = sentResult('sendMsgToChat');
const sendInfoMessage = sentResult('sendInfoMessage');
const sendBroadcastMessages = sentResult('sendBroadcastMessages');

builder.mutationFields((t) => ({
  createChatSession: t.field({
    type: createChatSession.ref,
    description: 'Open an empty chat; then `sendChatInvite`.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: CreateChatSessionInputRef }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, createChatSession, input, undefined, async (seat) => ({
        chat: await seat.createChat(),
      })),
  }),
  closeChatSession: t.field({
    type: closeChatSession.ref,
    description: 'End a chat that you lead, for everybody; leave one that you do not lead.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: CloseChatSessionInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, closeChatSession, input, input.chatId, async (seat) => ({
        chat: await seat.closeChat(chatIdOf(input)),
      })),
  }),
  acceptChatInvite: t.field({
    type: acceptChatInvite.ref,
    description: 'Answer an invitation, yes or no.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: AcceptChatInviteInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, acceptChatInvite, input, input.chatId, async (seat) => ({
        chat: await seat.acceptInvite(chatIdOf(input), input.accepted),
      })),
  }),
  sendChatInvite: t.field({
    type: sendChatInvite.ref,
    description: 'Invite someone to a chat. People who are not logged in cannot be invited.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: SendChatInviteInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, sendChatInvite, input, input.chatId, async (seat) => ({
        chat: await seat.invite(chatIdOf(input), await resolveUser(context, input.user, ['input', 'user'])),
      })),
  }),
  removeUserFromChat: t.field({
    type: removeUserFromChat.ref,
    description: 'Remove someone from a chat that you lead.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: RemoveUserFromChatInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, removeUserFromChat, input, input.chatId, async (seat) => ({
        chat: await seat.removeFromChat(chatIdOf(input), await resolveUser(context, input.user, ['input', 'user'])),
      })),
  }),
  sendMsgToChat: t.field({
    type: sendMsgToChat.ref,
    description: 'Write into a chat.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: SendMsgToChatInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, sendMsgToChat, input, input.chatId, async (seat) => ({
        sent: await seat.say(chatIdOf(input), textOf(input)),
      })),
  }),
  sendInfoMessage: t.field({
    type: sendInfoMessage.ref,
    description: 'Write to one user outside a chat. There is no way to answer it.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: SendInfoMessageInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, sendInfoMessage, input, input.user.userName ?? undefined, async (seat) => {
        const text = textOf(input);
        return { sent: await seat.inform(await resolveUser(context, input.user, ['input', 'user']), text) };
      }),
  }),
  sendBroadcastMessages: t.field({
    type: sendBroadcastMessages.ref,
    description: 'Write to many users at once. There is no way to take it back.',
    complexity: commandComplexity,
    args: { input: t.arg({ type: SendBroadcastMessagesInputRef, required: true }) },
    resolve: (_root, { input }, context) =>
      runChatCommand(context, sendBroadcastMessages, input, input.type, async (seat) => {
        const text = textOf(input);
        return { sent: await seat.broadcast(input.type, await specIdOf(context, input), text) };
      }),
  }),
}));

/** No right is asked for: ChatSessions is about seeing the chats of others, and Five9 itself judges each sender. */
function runChatCommand<Success extends object>(
  context: Context,
  result: Result<Success>,
  input: { readonly idempotencyKey?: string | null | undefined } | null | undefined,
  target: string | undefined,
  run: (seat: Seat) => Promise<Success>,
) {
  return runCommand(context, { mutation: result.operation, result, input, target }, () => run(context.viewer.seat));
}

function chatResult(operation: Operation, description: string): Result<ChatOutcome> {
  const success = builder.objectRef<ChatOutcome>(`${capitalised(operation)}Success`).implement({
    description,
    fields: (t) => ({ chat: t.field({ type: ChatRef, resolve: ({ chat }) => chat }) }),
  });
  return resultOf(`${capitalised(operation)}Result`, success, operation);
}

function sentResult(operation: Operation): Result<SentOutcome> {
  const success = builder.objectRef<SentOutcome>(`${capitalised(operation)}Success`).implement({
    description: 'Five9 accepted the message.',
    fields: (t) => ({
      sent: t.field({
        type: ChatMessageRef,
        description: 'With the id under which `chatMessages` has it.',
        resolve: ({ sent }) => sent,
      }),
    }),
  });
  return resultOf(`${capitalised(operation)}Result`, success, operation);
}

function capitalised(operation: string): string {
  return operation.charAt(0).toUpperCase() + operation.slice(1);
}

function chatIdOf({ chatId }: { readonly chatId: string }): string {
  if (chatId.trim() === '') throw invalidInput(['input', 'chatId'], 'expected the id of a chat, got a blank text');
  return chatId;
}

function textOf({ text }: { readonly text: string }): string {
  if (text.trim() === '') throw invalidInput(['input', 'text'], 'expected a text, got a blank one');
  return text;
}

async function specIdOf(
  context: Context,
  { type, specId, specName }: typeof SendBroadcastMessagesInputRef.$inferInput,
): Promise<string | undefined> {
  const given = [specId, specName].filter((value) => value !== null && value !== undefined).length;
  if (type !== 'SPEC_SKILL' && type !== 'SPEC_AGENT_GROUP') {
    if (given > 0)
      throw invalidInput(['input', 'specId'], `expected neither \`specId\` nor \`specName\` with ${type}, got one`);
    return undefined;
  }
  if (given !== 1)
    throw invalidInput(['input', 'specId'], `expected \`specId\` or \`specName\` with ${type}, got ${given} of them`);
  if (typeof specId === 'string') {
    if (!/^\d{1,19}$/.test(specId))
      throw invalidInput(['input', 'specId'], `expected Five9's number, got ${JSON.stringify(specId.slice(0, 60))}`);
    return specId;
  }
  const own = type === 'SPEC_SKILL' ? await skills(context) : await agentGroups(context);
  const found = own.find(({ name }) => name === specName);
  if (found !== undefined) return found.id;
  const what = type === 'SPEC_SKILL' ? 'skills' : 'agent groups';
  throw invalidInput(
    ['input', 'specName'],
    `expected one of your ${what} (${own.map(({ name }) => name).join(', ')}), got ${JSON.stringify(specName?.slice(0, 60))}`,
  );
}
