import type { Domain, Handlers } from '../domain.ts';
import { campaignOperations } from './campaigns.ts';
import { chatOperations } from './chat.ts';
import { monitoringOperations } from './monitoring.ts';
import { sessionOperations } from './session.ts';
import { stationOperations } from './stations.ts';
import { statisticsOperations } from './statistics.ts';
import { userOperations } from './users.ts';

/** Every operation of every version; the contract of the version decides which can be called. */
export function createOperations(domain: Domain): Handlers {
  return {
    ...sessionOperations(domain),
    ...statisticsOperations(domain),
    ...userOperations(domain),
    ...campaignOperations(domain),
    ...chatOperations(domain),
    ...stationOperations(domain),
    ...monitoringOperations(domain),
  };
}
