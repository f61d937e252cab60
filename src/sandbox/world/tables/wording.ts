import type { CampaignState } from '../../../five9/contract/types.ts';
import type { Switches } from '../../switches.ts';

/** What is not known of how the real tables word their cells. */
export type TableWording = Pick<Switches, 'campaignStateText' | 'agentsLoggedInSecond'>;

/** `NOT_RUNNING`, or `Not Running`. */
export function campaignStateText(state: CampaignState, { campaignStateText: style }: TableWording): string {
  if (style === 'wsdl') return state;
  return state
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
