import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { Live } from '../api/live.ts';
import { campaignStates, campaignTypes } from '../ui/campaign-words.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { Panel } from '../ui/panel.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { CommandButton } from './command-button.tsx';
import { campaignCommands, type CampaignCommand } from './campaign-commands.ts';
import { CampaignDialog } from './campaign-dialog.tsx';
import type { LateOutcome } from './late-note.tsx';
import { campaignsLive, type ConsoleCampaign, type ConsoleViewer } from './operations.ts';

interface CampaignsProps {
  readonly live: Live<ConsoleCampaign>;
  readonly viewer: ConsoleViewer | undefined;
  readonly late: Signal<LateOutcome | undefined>;
}

export function Campaigns({ live, viewer, late }: CampaignsProps) {
  const rows = useComputed(() => [...live.rows.value.values()].sort((a, b) => a.name.localeCompare(b.name)));
  const asked = useSignal<{ readonly campaign: ConsoleCampaign; readonly command: CampaignCommand } | undefined>(
    undefined,
  );
  return (
    <Panel title="Campaigns" name="console-campaigns" operation={campaignsLive}>
      <Refusal live={live} />
      {viewer !== undefined && !campaignCommands.some(({ needs }) => viewer[needs]) && (
        <p class="soft">You may see campaigns; you have no right to command them.</p>
      )}
      <div class="wide-table" tabIndex={0} role="group" aria-label="Campaigns">
        <table>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col" class="narrow-out">
                Type
              </th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                For
              </th>
              <th scope="col">Commands</th>
            </tr>
          </thead>
          <tbody>
            {rows.value.map((campaign) => (
              <tr key={campaign.id}>
                <th scope="row">{campaign.name}</th>
                <td class="soft narrow-out">{campaignTypes[campaign.type ?? ''] ?? '–'}</td>
                <td>
                  <span class={`pill ${campaignStates[campaign.state ?? '']?.tone ?? ''}`}>
                    {campaignStates[campaign.state ?? '']?.label ?? '–'}
                  </span>
                </td>
                <td class="number">
                  <Elapsed since={campaign.stateSince} />
                </td>
                <td>
                  <div class="commands">
                    {campaignCommands
                      .filter((command) => isOffered(command, campaign))
                      .map((command) => (
                        <CommandButton
                          key={command.command}
                          type="button"
                          class="button"
                          disabled={viewer?.[command.needs] !== true}
                          title={viewer?.[command.needs] === true ? undefined : 'You have no right to do this'}
                          aria-label={`${command.label} ${campaign.name}`}
                          onClick={() => (asked.value = { campaign, command })}
                        >
                          {command.label}
                        </CommandButton>
                      ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked.value !== undefined && (
        <CampaignDialog {...asked.value} late={late} onClose={() => (asked.value = undefined)} />
      )}
    </Panel>
  );
}

/** Records are dialled by campaigns that dial. */
function isOffered({ command, from }: CampaignCommand, { state, type }: ConsoleCampaign): boolean {
  const dials = type !== 'INBOUND';
  const isReset = command === 'resetCampaign' || command === 'resetCampaignDispositions';
  return (from as readonly string[]).includes(state ?? '') && (dials || !isReset);
}
