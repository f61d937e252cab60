/** Indexes into the tallies. */
export const agentMetric = {
  inbound: 0,
  outbound: 1,
  manual: 2,
  internal: 3,
  preview: 4,
  callMs: 5,
  talkMs: 6,
  wrapMs: 7,
  holdMs: 8,
  held: 9,
  resolved: 10,
  idleMs: 11,
  idles: 12,
  notReadyMs: 13,
  breaks: 14,
  loginMs: 15,
  busyMs: 16,
  voicemails: 17,
  /** Dispositions follow from here on, by their index. */
  dispositions: 18,
} as const;

/** The first two are maxima. */
export const campaignMetric = {
  longestQueueMs: 0,
  longestHoldMs: 1,
  total: 2,
  connected: 3,
  handled: 4,
  abandoned: 5,
  rejected: 6,
  ivrSuccess: 7,
  ivrError: 8,
  visualIvr: 9,
  callMs: 10,
  talkMs: 11,
  wrapMs: 12,
  waitMs: 13,
  idleMs: 14,
  leftQueue: 15,
  leftQueueInTime: 16,
  answeredInTime: 17,
  resolved: 18,
  attempts: 19,
  contacted: 20,
  /** Records that agents looked at and passed over. */
  skipped: 21,
  /** People who answered when no agent was free. */
  noParty: 22,
  dispositions: 23,
} as const;
export const campaignMaxima = 2;

/** All of them maxima. */
export const skillMetric = { longestQueueMs: 0 } as const;
export const skillMaxima = 1;

/** A call is in time when it waited no longer: the usual 80/20 goal. */
export const serviceLevelMs = 20_000;
