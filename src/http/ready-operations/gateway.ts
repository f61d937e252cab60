import type { ReadyOperation } from './ready-operation.ts';

/** What is known and how well; raw tables; what it costs. */
export const gateway: readonly ReadyOperation[] = [
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
  {
    query: `# How each table follows Five9, as it changes.
subscription FeedStatusLive {
  feedStatus {
    reset
    upserted { id type state ageMs watchers message }
  }
}
`,
  },
  {
    query: `# The ration as it is spent, by whom,
# and whether it will last.
subscription LimitsLive {
  apiLimits {
    reset
    upserted {
      id operationType windowMs
      limit used usedByOthers reserved
      projectedUse exhaustsAt resetsAt
    }
  }
}
`,
  },
  {
    query: `# Licences: how many supervisors may be logged in,
# and how many are.
query Licences {
  userLimits {
    supervisorLimit supervisorsLoggedIn
    mobileLimit mobileLoggedIn
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
    query: `# Columns of a table: unit, meaning, and which field
# of the graph has it.
query Columns {
  columns(type: ACD_STATUS) { name kind field }
}
`,
  },
  {
    query: `# A raw table, live: only changes in the columns
# that you name wake it.
subscription RawTableLive {
  statistics(
    type: AGENT_STATE
    columns: ["Full Name", "State", "Reason Code"]
    top: 20
  ) {
    reset
    columns { name }
    upserted { key values }
    removed
  }
}
`,
  },
  {
    query: `# Other ranges, shifts and zones at the same time,
# where the operator has set them up.
query Views {
  views { name settings { range timeZone } }
}
`,
  },
  {
    query: `# Anything by its id, of any type: for caches.
query ById($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Queue { name callsInQueue }
    ... on Agent { fullName state }
  }
}
`,
    variables: { ids: ['WyJRdWV1ZSIsIltcImRlZmF1bHRcIixcIlNhbGVzXCJdIl0'] },
  },
];
