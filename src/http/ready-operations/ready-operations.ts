import { agentsAndQueues } from './agents-and-queues.ts';
import { campaigns } from './campaigns.ts';
import { chat } from './chat.ts';
import { gateway } from './gateway.ts';
import { monitoring } from './monitoring.ts';
import type { Feature, ReadyOperation } from './ready-operation.ts';
import { session } from './session.ts';

/** The collection that GraphiQL carries: an operation or more for each feature. A test holds that no field of the schema's roots is without, and runs them all. */
export const features: readonly Feature[] = [
  { name: 'Agents and queues', operations: agentsAndQueues },
  { name: 'Campaigns', operations: campaigns },
  { name: 'Chat', operations: chat },
  { name: 'Monitoring', operations: monitoring },
  { name: 'You and your session', operations: session },
  { name: 'The gateway', operations: gateway },
];

export const readyOperations: readonly ReadyOperation[] = features.flatMap(({ operations }) => operations);
