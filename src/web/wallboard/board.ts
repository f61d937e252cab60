import { effect, signal } from '@preact/signals';
import { follow, type Live } from '../api/live.ts';
import * as operations from './operations.ts';
import { createHistory } from './history.ts';
import { settings } from './settings.ts';

/** Everything that the wallboard shows, following the gateway. */
export type Board = ReturnType<typeof openBoard>;

export function openBoard() {
  const queues = follow<operations.Queue, operations.QueueTotals>(operations.queuesLive);
  const agents = follow<operations.Agent, operations.AgentTotals>(operations.agentsLive);
  const feeds = follow<operations.Feed>(operations.feedsLive);
  const limits = follow<operations.ApiLimit>(operations.limitsLive);
  const campaigns = signal<Live<operations.Campaign, operations.CampaignTotals> | undefined>(undefined);
  let campaignSource: object | undefined;
  const stopCampaigns = effect(function followCampaigns() {
    const source = settings.value.campaignStatistics ? operations.campaignStatisticsLive : operations.campaignsLive;
    if (source === campaignSource) return;
    campaignSource = source;
    campaigns.peek()?.close();
    campaigns.value = follow(source);
  });
  const history = createHistory({ queues, agents });
  return {
    queues,
    agents,
    feeds,
    limits,
    campaigns,
    history,
    close() {
      stopCampaigns();
      history.close();
      for (const live of [queues, agents, feeds, limits, campaigns.peek()]) live?.close();
    },
  };
}
