import { useComputed } from '@preact/signals';
import { Panel } from '../ui/panel.tsx';
import { now } from '../api/server-clock.ts';
import { campaignStates, campaignTypes } from '../ui/campaign-words.ts';
import { ageText } from '../ui/time.ts';
import type { Board } from './board.ts';
import { campaignsLive, campaignStatisticsLive, type Campaign } from './operations.ts';
import { Refusal } from '../ui/refusal.tsx';
import { settings } from './settings.ts';

export function Campaigns({ board }: { readonly board: Board }) {
  const { campaignStatistics } = settings.value;
  const live = board.campaigns.value;
  const rows = useComputed(() => [...(board.campaigns.value?.rows.value.values() ?? [])].sort(byState));
  const totals = live?.totals.value;
  const toggle = (
    <button
      type="button"
      class="button bare"
      aria-pressed={campaignStatistics}
      title="Statistics make the gateway follow three more tables, so that each is refreshed less often"
      onClick={() => (settings.value = { ...settings.value, campaignStatistics: !campaignStatistics })}
    >
      Statistics
    </button>
  );
  return (
    <Panel
      title={totals === undefined ? 'Campaigns' : `Campaigns · ${totals.running} of ${totals.count} running`}
      name="campaigns"
      operation={campaignStatistics ? campaignStatisticsLive : campaignsLive}
      aside={toggle}
      scroll
    >
      <Refusal live={live} />
      <table>
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col">State</th>
            {!campaignStatistics && (
              <th scope="col" class="number">
                For
              </th>
            )}
            {campaignStatistics && (
              <>
                <th scope="col" class="number">
                  Calls
                </th>
                <th scope="col" class="number">
                  Abandoned
                </th>
                <th scope="col" class="number">
                  On time
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.value.map((campaign) => (
            <tr key={campaign.id} class={campaign.state === 'RUNNING' ? '' : 'quiet'}>
              <th scope="row" class="name" title={campaign.name}>
                {campaign.name} <span class="kind">{campaignTypes[campaign.type ?? '']}</span>
              </th>
              <td>
                <span class={`pill ${campaignStates[campaign.state ?? '']?.tone ?? ''}`}>
                  {campaignStates[campaign.state ?? '']?.label ?? campaign.state ?? '–'}
                </span>
              </td>
              {!campaignStatistics && <td class="number">{sinceText(campaign.stateSince)}</td>}
              {campaignStatistics && (
                <>
                  <td class="number">{campaign.statistics?.totalCalls ?? '–'}</td>
                  <td class="number">{percent(campaign.statistics?.abandonRate)}</td>
                  <td class="number">{percent(campaign.statistics?.serviceLevelQueue)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function sinceText(since: string | null): string {
  return since === null ? '–' : ageText(now.value - Date.parse(since));
}

function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${Math.round(value * 10) / 10} %`;
}

function byState(a: Campaign, b: Campaign): number {
  const running = Number(b.state === 'RUNNING') - Number(a.state === 'RUNNING');
  return running || a.name.localeCompare(b.name);
}
