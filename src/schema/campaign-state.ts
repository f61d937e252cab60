import { nonBlank } from '../live/cells.ts';
import { builder } from './builder.ts';
import type { RowItem } from './table-row.ts';

export const campaignStates = ['NOT_RUNNING', 'STARTING', 'RUNNING', 'STOPPING', 'RESETTING', 'UNKNOWN'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const CampaignStateEnum = builder.enumType('CampaignState', {
  description: 'What a campaign is doing. Starting and stopping take time: see `awaitState` of the campaign mutations.',
  values: {
    NOT_RUNNING: {},
    STARTING: {},
    RUNNING: {},
    STOPPING: {},
    RESETTING: { description: 'Dialling results are being cleared so that all records can be dialled again.' },
    UNKNOWN: { description: 'A state that this schema does not name: read `stateText`.' },
  } as const satisfies Record<CampaignState, object>,
});

/** Null when Five9 sent no state. */
export function campaignStateOf({ row }: Pick<RowItem, 'row'>): CampaignState | null {
  return readCampaignState(nonBlank(row, 'State'));
}

export function readCampaignState(text: string | null | undefined): CampaignState | null {
  if (text === null || text === undefined) return null;
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return campaignStates.find((state) => state === name) ?? 'UNKNOWN';
}

export const CampaignTypeEnum = builder.enumType('CampaignType', {
  description: "How a campaign's calls come about.",
  values: {
    OUTBOUND: { description: 'A dialer calls customers from lists and passes them to agents.' },
    AUTODIAL: {
      description:
        'Numbers from a list are dialled automatically; call progress detection tells people from answering machines.',
    },
    INBOUND: { description: 'Customers call a number; an IVR script decides what happens.' },
    UNKNOWN: { description: 'A type that this schema does not name.' },
  } as const,
});
export type CampaignType = 'OUTBOUND' | 'AUTODIAL' | 'INBOUND' | 'UNKNOWN';

export const campaignStatisticsTables = {
  INBOUND: 'InboundCampaignStatistics',
  OUTBOUND: 'OutboundCampaignStatistics',
  AUTODIAL: 'AutodialCampaignStatistics',
} as const;

/** Known from the table that has the campaign's statistics. Null when none of those that were joined has it. */
export function campaignTypeOf({ joined }: Pick<RowItem, 'joined'>): Exclude<CampaignType, 'UNKNOWN'> | null {
  if (joined[campaignStatisticsTables.INBOUND] !== undefined) return 'INBOUND';
  if (joined[campaignStatisticsTables.OUTBOUND] !== undefined) return 'OUTBOUND';
  if (joined[campaignStatisticsTables.AUTODIAL] !== undefined) return 'AUTODIAL';
  return null;
}
