import type { ReadyOperation } from './ready-operation.ts';

/** Who one is here, what one may do, and one's own Five9 session. */
export const session: readonly ReadyOperation[] = [
  {
    query: `# Who am I, and what may I see? You are supervisor;
# with the header below you are lead, who sees less.
# (It is "lead:sandbox" in base 64: the demo sign-in.)
query WhoAmI {
  viewer {
    name
    agentGroups { name }
    skills { name }
    permissions { type granted }
  }
  queues { nodes { name } }
}
`,
    headers: { Authorization: 'Basic bGVhZDpzYW5kYm94' },
  },
  {
    query: `# Your rights and your own session, as they change.
subscription MeLive {
  viewer {
    upserted {
      name rightsAsOf
      stop: can(permission: CAMPAIGN_MANAGEMENT_STOP)
      seat {
        state openedAt closesAt rationedCalls
        station { name state }
        settings { range timeZone shiftStart }
      }
    }
  }
}
`,
  },
  {
    query: `# A password for a token. Send the token as the header
# Authorization: Bearer … ; programs do this once.
mutation SignIn($input: LoginInput!) {
  login(input: $input) {
    __typename
    ... on LoginSuccess { token expiresAt viewer { name } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { userName: 'lead', password: 'sandbox' } },
  },
  {
    query: `# Move the end of your token on, also for sockets
# that are open. Needs the token in the headers.
mutation RenewToken {
  renewToken {
    __typename
    ... on RenewTokenSuccess { expiresAt }
    ... on Error { code message retryable }
  }
}
`,
  },
  {
    query: `# End your token; everywhere: all of them.
mutation SignOut {
  logout(input: { everywhere: false }) {
    __typename
    ... on LogoutSuccess { tokensRevoked }
    ... on Error { code message retryable }
  }
}
`,
  },
  {
    query: `# Open your own Five9 session, or change its settings.
# Spends one rationed request, takes one licence.
mutation SessionSettings($input: SetSessionParametersInput!) {
  setSessionParameters(input: $input) {
    __typename
    ... on SetSessionParametersSuccess { seat { state settings { range timeZone } } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { range: 'CURRENT_DAY', timeZone: 'America/Chicago', shiftStart: '08:00:00' } },
  },
  {
    query: `# Close your own session, and give the licence back.
mutation CloseSession {
  closeSession {
    __typename
    ... on CloseSessionSuccess { seat { state } }
    ... on Error { code message retryable }
  }
}
`,
  },
];
