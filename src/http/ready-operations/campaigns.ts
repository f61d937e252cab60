import type { ReadyOperation } from './ready-operation.ts';

/** Campaigns, and the five commands that they take. */
export const campaigns: readonly ReadyOperation[] = [
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
    query: `# Campaigns as they start, stop and count, live.
subscription CampaignsLive {
  campaigns {
    cursor reset
    upserted { id name type state stateSince }
    removed
    totals { running byState { state count } }
    gap { reason message }
  }
}
`,
  },
  {
    query: `# One campaign by its name.
query OneCampaign($name: String!) {
  campaign(name: $name) { name type state stateSince }
}
`,
    variables: { name: 'Sales Line' },
  },
  {
    query: `# A command. Its result is the success,
# or the error as a type of its own.
# Sent only if it is stopped; waits until it runs.
mutation StartCampaign($input: StartCampaignInput!) {
  startCampaign(input: $input) {
    __typename
    ... on StartCampaignSuccess {
      acceptedAt observedAt
      campaign { name state }
    }
    ... on CampaignStateMismatch { expected actual }
    ... on CampaignNotFoundFault { campaignName }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { campaignName: 'Storm Hotline', expectedState: ['NOT_RUNNING'], awaitState: ['RUNNING'] } },
  },
  {
    query: `# Stop: calls that are under way end as usual.
mutation StopCampaign($input: StopCampaignInput!) {
  stopCampaign(input: $input) {
    __typename
    ... on StopCampaignSuccess {
      acceptedAt observedAt
      campaign { name state }
    }
    ... on CampaignStateMismatch { expected actual }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { campaignName: 'Storm Hotline', expectedState: ['RUNNING'] } },
  },
  {
    query: `# Stop at once, without waiting for calls.
mutation ForceStopCampaign($input: ForceStopCampaignInput!) {
  forceStopCampaign(input: $input) {
    __typename
    ... on ForceStopCampaignSuccess {
      acceptedAt observedAt
      campaign { name state }
    }
    ... on CampaignStateMismatch { expected actual }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { campaignName: 'Storm Hotline' } },
  },
  {
    query: `# Forget all dialling results of an outbound campaign,
# so that its records are dialled again. No undo.
mutation ResetCampaign($input: ResetCampaignInput!) {
  resetCampaign(input: $input) {
    __typename
    ... on ResetCampaignSuccess {
      acceptedAt observedAt
      campaign { name state }
    }
    ... on CampaignStateMismatch { expected actual }
    ... on Error { code message retryable }
  }
}
`,
    variables: { input: { campaignName: 'Service Notices', expectedState: ['NOT_RUNNING'] } },
  },
  {
    query: `# Forget the results of calls that ended so,
# since then. No undo.
mutation ResetCampaignDispositions($input: ResetCampaignDispositionsInput!) {
  resetCampaignDispositions(input: $input) {
    __typename
    ... on ResetCampaignDispositionsSuccess {
      acceptedAt observedAt
      campaign { name state }
    }
    ... on CampaignStateMismatch { expected actual }
    ... on Error { code message retryable }
  }
}
`,
    variables: {
      input: {
        campaignName: 'Satisfaction Survey',
        dispositions: ['Busy', 'No Answer'],
        after: '2025-01-01T00:00:00Z',
      },
    },
  },
  {
    query: `# The dispositions that calls end with,
# to choose from for a reset.
query Dispositions {
  dispositions { name }
}
`,
  },
];
