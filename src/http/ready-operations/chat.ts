import type { ReadyOperation } from './ready-operation.ts';

/** Chat: what comes in, and what one can send. */
export const chat: readonly ReadyOperation[] = [
  {
    query: `# Chat: what reaches you, as it comes.
# Agents ask for help now and then.
subscription Messages {
  chatMessages {
    upserted {
      id type text sentAt chatId
      from { name role }
    }
  }
}
`,
  },
  {
    query: `# Your chats: invitations, who is in them, how they end.
# The commands: createChatSession, sendChatInvite, sendMsgToChat …
subscription Chats {
  chats {
    upserted {
      chatId state
      invitedBy { name }
      participants { name role }
      lastMessage { text sentAt }
    }
    removed
  }
}
`,
  },
  {
    query: `# What was said: messages of one chat, or of all,
# and those outside of chats.
query ChatHistory {
  chats { chatId state participants { name } }
  chatMessages(last: 20, types: [CHAT, INFO, BROADCAST, HELP_REQUEST]) {
    nodes { type text sentAt from { name } }
  }
}
`,
  },
  {
    query: `# One chat: who is in it, who leads it.
query OneChat($chatId: ID!) {
  chat(chatId: $chatId) {
    state leader { name } participants { name role }
    invited { name }
  }
}
`,
    variables: { chatId: 'a chatId of yours' },
  },
  {
    query: `# Who is logged in, and so can be written to.
query People($search: String) {
  loggedInUsers(where: { search: $search }, first: 20) {
    totalCount
    nodes { id name role }
  }
}
`,
    variables: { search: 'a' },
  },
  {
    query: `# Begin a chat. Its chatId is for the commands
# after this one.
mutation CreateChat {
  createChatSession {
    __typename
    ... on CreateChatSessionSuccess { chat { chatId state } }
    ... on Error { code message retryable }
  }
}
`,
  },
  {
    query: `# Invite somebody who is logged in.
mutation InviteToChat($input: SendChatInviteInput!) {
  sendChatInvite(input: $input) {
    __typename
    ... on SendChatInviteSuccess { chat { chatId invited { name } } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { chatId: 'a chatId of yours', user: { userName: 'aisha.sato@example.com' } } },
  },
  {
    query: `# Accept an invitation, or decline it.
mutation AcceptInvitation($input: AcceptChatInviteInput!) {
  acceptChatInvite(input: $input) {
    __typename
    ... on AcceptChatInviteSuccess { chat { chatId state participants { name } } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { chatId: 'a chatId of yours', accepted: true } },
  },
  {
    query: `# Say something in a chat.
mutation SendToChat($input: SendMsgToChatInput!) {
  sendMsgToChat(input: $input) {
    __typename
    ... on SendMsgToChatSuccess { sent { id text sentAt } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { chatId: 'a chatId of yours', text: 'Good morning' } },
  },
  {
    query: `# Show somebody out of a chat that you lead.
mutation RemoveFromChat($input: RemoveUserFromChatInput!) {
  removeUserFromChat(input: $input) {
    __typename
    ... on RemoveUserFromChatSuccess { chat { chatId participants { name } } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { chatId: 'a chatId of yours', user: { userName: 'aisha.sato@example.com' } } },
  },
  {
    query: `# End a chat that you lead; leave another.
mutation CloseChat($input: CloseChatSessionInput!) {
  closeChatSession(input: $input) {
    __typename
    ... on CloseChatSessionSuccess { chat { chatId state } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { chatId: 'a chatId of yours' } },
  },
  {
    query: `# Tell one person who is logged in something,
# outside of chats. (People shows who that is.)
mutation InformOne($input: SendInfoMessageInput!) {
  sendInfoMessage(input: $input) {
    __typename
    ... on SendInfoMessageSuccess { sent { id sentAt } }
    ... on Error { code message retryable }
  }
}
`,
    variables: {
      input: { user: { userName: 'aisha.sato@example.com' }, text: 'The four o’clock meeting is at five.' },
    },
  },
  {
    query: `# Tell a skill, a group of agents or everybody.
mutation Broadcast($input: SendBroadcastMessagesInput!) {
  sendBroadcastMessages(input: $input) {
    __typename
    ... on SendBroadcastMessagesSuccess { sent { id sentAt } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { type: 'SPEC_SKILL', specName: 'Sales', text: 'All hands to the phones, please.' } },
  },
];
