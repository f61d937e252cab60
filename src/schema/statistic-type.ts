import type { statisticTypeValues } from '../five9/contract/types.ts';
import { builder } from './builder.ts';

/** One of the eight: the graph's enum is closed, since every table has its own place in the graph. */
export type TableType = (typeof statisticTypeValues)[number];

export const StatisticTypeEnum = builder.enumType('StatisticType', {
  description: "Five9's statistic tables. The first three need the right Agents, the others Campaigns.",
  values: {
    AGENT_STATE: { value: 'AgentState', description: 'What each agent is doing. Key: Username.' },
    AGENT_STATISTICS: {
      value: 'AgentStatistics',
      description: "How each agent did in the view's range. Key: Username.",
    },
    ACD_STATUS: {
      value: 'ACDStatus',
      description: 'Queues and the agents behind them, per skill (ACD: Automatic Call Distributor). Key: Skill Name.',
    },
    CAMPAIGN_STATE: {
      value: 'CampaignState',
      description: 'State of every campaign. Key: Campaign Name.',
    },
    OUTBOUND_CAMPAIGN_MANAGER: {
      value: 'OutboundCampaignManager',
      description: "Dialling of outbound campaigns that run, in the view's rolling period. Key: Campaign Name.",
    },
    OUTBOUND_CAMPAIGN_STATISTICS: {
      value: 'OutboundCampaignStatistics',
      description: "Results of outbound campaigns in the view's range. Key: Campaign Name.",
    },
    INBOUND_CAMPAIGN_STATISTICS: {
      value: 'InboundCampaignStatistics',
      description: "Results of inbound campaigns in the view's range. Key: Campaign Name.",
    },
    AUTODIAL_CAMPAIGN_STATISTICS: {
      value: 'AutodialCampaignStatistics',
      description: "Results of autodial campaigns in the view's range. Key: Campaign Name.",
    },
  },
});
