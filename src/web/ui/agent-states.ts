/** Agent states in the order of the board: who serves callers first. `name` is the class that colours it. */
export const agentStates = [
  { state: 'ON_CALL', name: 'on-call', label: 'On call', value: 'onCall' },
  { state: 'RINGING', name: 'ringing', label: 'Ringing', value: 'ringing' },
  { state: 'AFTER_CALL_WORK', name: 'wrap-up', label: 'Wrap-up', value: 'afterCallWork' },
  { state: 'READY', name: 'ready', label: 'Ready', value: 'ready' },
  { state: 'NOT_READY', name: 'not-ready', label: 'Not ready', value: 'notReady' },
] as const;

/** States that agents are seldom in, and those of later versions, which have Five9's own words. */
export const otherState = { state: 'OTHER', name: 'logged-out', label: 'Other' } as const;

/** Those of them that can be looked for. */
export const seldomStates = [
  { state: 'ON_PREVIEW', name: 'logged-out', label: 'On preview' },
  { state: 'ON_VOICEMAIL', name: 'logged-out', label: 'On voicemail' },
] as const;
