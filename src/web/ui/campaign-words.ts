/** Words and colours of Five9's campaign states. */
export const campaignStates: Readonly<Record<string, { readonly label: string; readonly tone: string }>> = {
  RUNNING: { label: 'Running', tone: 'good' },
  STARTING: { label: 'Starting', tone: 'warn' },
  STOPPING: { label: 'Stopping', tone: 'warn' },
  RESETTING: { label: 'Resetting', tone: 'warn' },
  NOT_RUNNING: { label: 'Stopped', tone: '' },
  UNKNOWN: { label: 'Unknown', tone: '' },
};

export const campaignTypes: Readonly<Record<string, string>> = {
  INBOUND: 'inbound',
  OUTBOUND: 'outbound',
  AUTODIAL: 'autodial',
};
