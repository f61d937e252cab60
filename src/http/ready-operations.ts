export interface ReadyOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What GraphiQL opens with: one tab each, from a first look to a command. A test runs them all. */
export const readyOperations: readonly ReadyOperation[] = [
  {
    query: `# A first query: how busy is it?
# Press the button, or Ctrl-Enter.
query HowBusy {
  queues {
    totals {
      callsInQueue
      longestWaitSince
      longestWaitQueue { name }
    }
    nodes { name callsInQueue agentsReady }
    asOf
    ageMs
  }
  agents(where: { loggedIn: true }) {
    totals {
      loggedIn ready onCall notReady
      byReason { reasonCode count }
    }
  }
}
`,
  },
  {
    query: `# A first subscription: a snapshot, then only
# what changes, until you press the button again.
subscription AgentsLive {
  agents(where: { loggedIn: true }) {
    cursor
    reset
    totals { ready onCall notReady }
    upserted {
      id fullName state stateSince reasonCode
    }
    removed
    gap { reason message }
  }
}
`,
  },
  {
    query: `# The five queues whose callers wait longest,
# live and in order.
subscription LongestWaits {
  queues(
    top: 5
    orderBy: {
      field: CURRENT_LONGEST_QUEUE_TIME
      direction: DESC
    }
  ) {
    order
    upserted { id name callsInQueue longestWaitSince }
    totals { callsInQueue }
  }
}
`,
  },
  {
    query: `# Limits that are passed: each is told once when it
# begins and once when it ends. For bots and lamps.
subscription Alerts($rules: [AlertRuleInput!]!) {
  alerts(rules: $rules) {
    upserted {
      id rule value raisedAt
      queue { name callsInQueue agentsReady }
      agent { fullName reasonCode }
    }
    cleared { id rule value }
  }
}
`,
    variables: {
      rules: [
        { name: 'Many callers', metric: 'CALLS_IN_QUEUE', raiseAt: 5, clearAt: 2 },
        { name: 'Long wait', metric: 'LONGEST_WAIT', raiseAt: 60_000 },
        { name: 'Long break', metric: 'NOT_READY_DURATION', raiseAt: 900_000 },
      ],
    },
  },
  {
    query: `# The last hour, minute by minute: for charts.
query LastHour {
  queueSeries(lastMinutes: 60) {
    points { at callsInQueue longestWaitMs }
    queues(first: 3) { name points { at callsInQueue } }
  }
  agentSeries(lastMinutes: 60) {
    points { at loggedIn ready onCall notReady }
  }
}
`,
  },
  {
    query: `# Campaigns with the statistics of their type,
# and the dialer of those that dial.
query Campaigns {
  campaigns {
    nodes {
      name
      type
      state
      statistics {
        totalCalls
        abandonRate
        ... on InboundCampaignStatistics {
          handledCalls
          serviceLevelQueue
        }
      }
      dialer { availableRecords callsToAgentRatio }
    }
    totals { running byState { state count } }
  }
}
`,
  },
  {
    query: `# Any of Five9's eight tables as it is,
# any column by its own name.
query RawTable {
  statistics(type: AGENT_STATISTICS, first: 10) {
    columns { name kind field }
    nodes { key values }
  }
}
`,
  },
  {
    query: `# A command. Its result is the success,
# or the error as a type of its own.
mutation StartCampaign($input: StartCampaignInput!) {
  startCampaign(input: $input) {
    __typename
    ... on StartCampaignSuccess {
      acceptedAt
      campaign { name state }
    }
    ... on CampaignNotFoundFault { campaignName }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { campaignName: 'a campaign of yours' } },
  },
  {
    query: `# Listen to an agent's calls. First log in to a station
# (mutation loginStation), or read here what is missing.
mutation Listen($input: StartMonitoringInput!) {
  startMonitoring(input: $input) {
    __typename
    ... on StartMonitoringSuccess {
      monitoring { agentName mode startedAt }
    }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { agentName: 'an agent of yours', monitoringMode: 'WHISPERING' } },
  },
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
    query: `# Five9's ration of requests,
# and how well each table follows.
query Health {
  apiLimits {
    counters {
      operationType windowMs
      limit used remaining resetsAt
    }
  }
  feedStatus {
    state
    message
    feeds { type state ageMs watchers message }
  }
  gateway { version five9 { host apiVersion } }
}
`,
  },
];
