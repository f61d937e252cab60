import type { ReadyOperation } from './ready-operation.ts';

/** Stations, and taking part in calls. */
export const monitoring: readonly ReadyOperation[] = [
  {
    query: `# First a station: the phone on which you hear.
mutation LoginStation($input: LoginStationInput!) {
  loginStation(input: $input) {
    __typename
    ... on LoginStationSuccess { station { name state } sipPassword }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { stationName: '1001' } },
  },
  {
    query: `# Have Five9 call the softphone of your station,
# which must answer: three tones are heard.
mutation ReconnectStation {
  reconnectStation {
    __typename
    ... on ReconnectStationSuccess { result station { name state } }
    ... on Error { code message retryable }
  }
}
`,
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
    variables: { input: { agentName: 'aisha.sato@example.com', monitoringMode: 'WHISPERING' } },
  },
  {
    query: `# Stop taking part.
mutation StopListening($input: StopMonitoringInput!) {
  stopMonitoring(input: $input) {
    __typename
    ... on StopMonitoringSuccess { seat { monitoring { agentName } } }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { agentName: 'aisha.sato@example.com' } },
  },
  {
    query: `# Who listens to whom. Each agent costs a call to
# Five9 (no rationed one), so at most 20 at a time.
query WhoListens {
  agents(first: 20, where: { loggedIn: true }) {
    nodes {
      fullName
      monitoringSupervisors { supervisorName mode }
    }
  }
}
`,
  },
];
