import type { TableType } from './statistic-type.ts';
import { instantOf } from './domain-time.ts';
import { text } from '../live/cells.ts';
import { builder } from './builder.ts';
import {
  campaignStateOf,
  CampaignStateEnum,
  campaignStatisticsTables,
  CampaignTypeEnum,
  campaignTypeOf,
} from './campaign-state.ts';
import { CampaignStatisticsRef, OutboundCampaignManagerRef } from './campaign-statistics.ts';
import type { Context } from './context.ts';
import { parseRowId, rowId } from './global-id.ts';
import { LiveRowRef } from './live-event.ts';
import { findRow } from './row-list.ts';
import { cellFields, rowsOfItem, TableRowRef, type RowItem } from './table-row.ts';

const statisticsTables = Object.values(campaignStatisticsTables);

export const campaignTable = {
  type: 'CampaignState',
  joinable: [...statisticsTables, 'OutboundCampaignManager'],
} as const;

export const CampaignRef = builder.objectRef<RowItem>('Campaign');

builder.node(CampaignRef, {
  description:
    'A campaign: a set of calls handled alike. Inbound ones are called by customers; outbound and autodial ones dial from lists.',
  interfaces: [LiveRowRef, TableRowRef],
  extensions: { tables: [campaignTable.type], rows: rowsOfItem },
  id: { resolve: (item) => rowId(item.view, item.row.key) },
  async loadOne(id, context) {
    const [view, name] = parseRowId(id);
    if (view === undefined || name === undefined) return null;
    return (await findRow(context, undefined, { ...campaignTable, view }, name)) ?? null;
  },
  fields: (t) => {
    const cell = cellFields(t);
    return {
      name: t.string({
        description: "Five9's key of a campaign.",
        extensions: { ofRow: true },
        resolve: ({ row }) => row.key,
      }),
      type: t.field({
        type: CampaignTypeEnum,
        nullable: true,
        description:
          "Known from the table that has the campaign's statistics, so selecting it makes the gateway follow those tables.",
        extensions: { follows: statisticsTables },
        resolve: (campaign, _args, context) =>
          withJoined(campaign, context, statisticsTables, (joined) => campaignTypeOf({ joined })),
      }),
      state: t.field({
        type: CampaignStateEnum,
        nullable: true,
        extensions: { cells: () => ['State'], ofRow: true },
        resolve: campaignStateOf,
      }),
      stateText: cell.text('State', 'The state as Five9 words it.'),
      stateSince: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Read from the date that Five9 prints without a zone, in the zone that the operator set.',
        extensions: { cells: () => ['State Since'], column: 'State Since', ofRow: true },
        resolve: ({ row }, _args, { services }) => instantOf(text(row, 'State Since'), services.domainZone),
      }),
      statistics: t.field({
        type: CampaignStatisticsRef,
        nullable: true,
        description: [
          "Results in the view's range; which type it is follows the campaign's. Selecting it makes the gateway follow one more table for",
          'each campaign type of the filter: say `where: { types: [INBOUND] }` when that is all you show.',
        ].join('\n'),
        complexity: 2,
        resolve: (campaign, _args, context) =>
          withJoined(campaign, context, statisticsTables, (joined) => {
            const type = campaignTypeOf({ joined });
            return type === null ? null : nested(campaign, context, campaignStatisticsTables[type], joined);
          }),
      }),
      dialer: t.field({
        type: OutboundCampaignManagerRef,
        nullable: true,
        description:
          "Dialling as it goes, for outbound campaigns that run, in the view's rolling period. One more table to follow.",
        complexity: 2,
        resolve: (campaign, _args, context) =>
          withJoined(campaign, context, ['OutboundCampaignManager'], (joined) =>
            nested(campaign, context, 'OutboundCampaignManager', joined),
          ),
      }),
    };
  },
});

/** What is made of the campaign's rows in other tables: at once of those that its list joined, else when the mirror has them. */
function withJoined<Made>(
  campaign: RowItem,
  context: Context,
  types: readonly TableType[],
  make: (joined: RowItem['joined']) => Made,
): Made | Promise<Made> {
  if (types.some((type) => type in campaign.joined)) return make(campaign.joined);
  return readRows(campaign, context, types).then(make);
}

async function readRows(
  { view, row }: RowItem,
  context: Context,
  types: readonly TableType[],
): Promise<RowItem['joined']> {
  const found = await Promise.all(
    types.map((type) => findRow(context, undefined, { type, joinable: [], view }, row.key)),
  );
  return Object.fromEntries(found.map((item, index) => [types[index], item?.row]));
}

function nested({ view }: RowItem, { services }: Context, type: TableType, joined: RowItem['joined']): RowItem | null {
  const row = joined[type];
  return row === undefined
    ? null
    : { type, view, row, asOf: services.mirror.table(type, view).topic.asOf ?? 0, joined: {} };
}
