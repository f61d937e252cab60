import type { ReadyOperation } from './ready-operation.ts';

/** Who waits and who works: queries, subscriptions and the past. */
export const agentsAndQueues: readonly ReadyOperation[] = [
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
    query: `# All queues, live: a snapshot, then what changes.
# With \`after\`, only what came since that cursor.
subscription QueuesLive($after: Cursor) {
  queues(after: $after, where: { includeDefault: false }) {
    cursor reset asOf
    upserted {
      id name callsInQueue longestWaitSince
      agentsReady agentsOnCall
    }
    removed
    totals { callsInQueue }
    gap { reason message }
  }
}
`,
    variables: { after: null },
  },
  {
    query: `# Who is not ready, why, and for how long:
# filtered and ordered by the gateway.
query LongestBreaks {
  agents(
    first: 10
    where: { states: [NOT_READY] }
    orderBy: { field: STATE_DURATION, direction: DESC }
  ) {
    totalCount
    nodes { fullName reasonCode stateSince stateDurationMs }
  }
}
`,
  },
  {
    query: `# One agent: what now, and how the day went.
query OneAgent($userName: String!) {
  agent(userName: $userName) {
    fullName state stateText stateSince campaignName
    statistics {
      totalCalls
      avgHandleTimeMs
      avgNotReadyTimeMs
    }
    monitoringSupervisors { supervisorName mode }
  }
}
`,
    variables: { userName: 'aisha.sato@example.com' },
  },
  {
    query: `# One queue with everything that Five9 says of it.
query OneQueue($name: String!) {
  queue(name: $name) {
    callsInQueue
    voicemailsInQueue
    callbacksInQueue
    longestWaitSince
    agentsLoggedIn agentsReady agentsOnCall
    asOf
  }
}
`,
    variables: { name: 'Sales' },
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
];
