// What the wallboard asks the public API. A test runs each against the schema.

export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly callsInQueue: number | null;
  readonly longestWaitSince: string | null;
  readonly callbacksInQueue: number | null;
  readonly voicemailsInQueue: number | null;
  readonly agentsReady: number | null;
  readonly agentsOnCall: number | null;
  readonly agentsLoggedIn: number | null;
}

export interface QueueTotals {
  readonly count: number;
  readonly callsInQueue: number;
  readonly callbacksInQueue: number;
  readonly voicemailsInQueue: number;
  readonly longestWaitSince: string | null;
  readonly longestWaitQueue: { readonly name: string } | null;
}

export const queuesLive = {
  field: 'queues',
  query: `
    subscription WallboardQueues($after: Cursor) {
      queues(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        tables { type asOf refreshIntervalMs }
        totals {
          count callsInQueue callbacksInQueue voicemailsInQueue
          longestWaitSince
          longestWaitQueue { name }
        }
        upserted {
          id name isDefault callsInQueue longestWaitSince
          callbacksInQueue voicemailsInQueue
          agentsReady agentsOnCall agentsLoggedIn
        }
      }
    }`,
};

export interface Agent {
  readonly id: string;
  readonly userName: string;
  readonly fullName: string | null;
  readonly state: string | null;
  readonly stateText: string | null;
  readonly stateSince: string | null;
  readonly reasonCode: string | null;
  readonly campaignName: string | null;
}

export interface AgentTotals {
  readonly loggedIn: number;
  readonly ready: number;
  readonly onCall: number;
  readonly afterCallWork: number;
  readonly ringing: number;
  readonly notReady: number;
  readonly byState: readonly { readonly state: string; readonly stateText: string; readonly count: number }[];
}

export const agentsLive = {
  field: 'agents',
  query: `
    subscription WallboardAgents($after: Cursor) {
      agents(where: { loggedIn: true }, after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        tables { type asOf refreshIntervalMs }
        totals {
          loggedIn ready onCall afterCallWork ringing notReady
          byState { state stateText count }
        }
        upserted {
          id userName fullName state stateText stateSince
          reasonCode campaignName
        }
      }
    }`,
};

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly type?: string | null;
  readonly state: string | null;
  readonly stateSince: string | null;
  readonly statistics?: {
    readonly totalCalls: number | null;
    readonly abandonRate: number | null;
    readonly serviceLevelQueue?: number | null;
  } | null;
}

export interface CampaignTotals {
  readonly count: number;
  readonly running: number;
}

/** Five9 is asked for the states alone: its type too is known from statistics. */
export const campaignsLive = {
  field: 'campaigns',
  query: `
    subscription WallboardCampaigns($after: Cursor) {
      campaigns(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        tables { type asOf refreshIntervalMs }
        totals { count running }
        upserted { id name state stateSince }
      }
    }`,
};

/** The same with statistics, for which the gateway follows three more tables, each with its share of the ration. */
export const campaignStatisticsLive = {
  field: 'campaigns',
  query: `
    subscription WallboardCampaigns($after: Cursor) {
      campaigns(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        tables { type asOf refreshIntervalMs }
        totals { count running }
        upserted {
          id name type state stateSince
          statistics {
            totalCalls abandonRate
            ... on InboundCampaignStatistics { serviceLevelQueue }
          }
        }
      }
    }`,
};

export interface Feed {
  readonly id: string;
  readonly type: string;
  readonly view: string;
  readonly state: string;
  readonly message: string;
  readonly nextAttemptAt: string | null;
}

export const feedsLive = {
  field: 'feedStatus',
  query: `
    subscription WallboardFeeds($after: Cursor) {
      feedStatus(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        state message
        upserted {
          id type view state message nextAttemptAt
        }
      }
    }`,
};

export interface ApiLimit {
  readonly id: string;
  readonly operationType: string;
  readonly operationTypeText: string;
  readonly windowMs: number;
  readonly limit: number | null;
  readonly used: number;
  readonly usedByOthers: number;
  readonly remaining: number | null;
  readonly resetsAt: string;
  readonly exhaustsAt: string | null;
}

export const limitsLive = {
  field: 'apiLimits',
  query: `
    subscription WallboardLimits($after: Cursor) {
      apiLimits(after: $after) {
        cursor reset more asOf ageMs removed
        gap { reason message }
        upserted {
          id operationType operationTypeText windowMs
          limit used usedByOthers remaining resetsAt exhaustsAt
        }
      }
    }`,
};

export interface QueuePoint {
  readonly at: string;
  readonly callsInQueue: number | null;
  readonly longestWaitMs: number | null;
}

export interface AgentPoint {
  readonly at: string;
  readonly loggedIn: number | null;
  readonly ready: number | null;
  readonly onCall: number | null;
  readonly afterCallWork: number | null;
  readonly ringing: number | null;
  readonly notReady: number | null;
}

export interface SeriesAnswer {
  readonly queueSeries: {
    readonly points: readonly QueuePoint[];
    readonly queues: readonly { readonly name: string; readonly points: readonly QueuePoint[] }[];
  } | null;
  readonly agentSeries: { readonly points: readonly AgentPoint[] } | null;
}

/** Asked once a minute: a point is a minute. */
export const seriesQuery = {
  query: `
    query WallboardSeries($minutes: Int!) {
      queueSeries(lastMinutes: $minutes) {
        points { at callsInQueue longestWaitMs }
        queues(first: 30) {
          name
          points { at callsInQueue longestWaitMs }
        }
      }
      agentSeries(lastMinutes: $minutes) {
        points { at loggedIn ready onCall afterCallWork ringing notReady }
      }
    }`,
  variables: { minutes: 60 },
};
