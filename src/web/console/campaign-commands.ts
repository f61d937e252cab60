/** What can be done with a campaign, with the right that it needs and the states in which it makes sense. */
export const campaignCommands = [
  { command: 'startCampaign', label: 'Start', needs: 'start', from: ['NOT_RUNNING'], to: 'RUNNING' },
  { command: 'stopCampaign', label: 'Stop', needs: 'stop', from: ['RUNNING', 'STARTING'], to: 'NOT_RUNNING' },
  {
    command: 'forceStopCampaign',
    label: 'Force stop',
    needs: 'stop',
    from: ['RUNNING', 'STARTING', 'STOPPING'],
    to: 'NOT_RUNNING',
  },
  { command: 'resetCampaign', label: 'Reset', needs: 'reset', from: ['RUNNING', 'NOT_RUNNING'], to: undefined },
  {
    command: 'resetCampaignDispositions',
    label: 'Reset dispositions',
    needs: 'resetDispositions',
    from: ['RUNNING', 'NOT_RUNNING'],
    to: undefined,
  },
] as const;

export type CampaignCommand = (typeof campaignCommands)[number];
