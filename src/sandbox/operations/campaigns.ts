import type { SupervisorPermissionType } from '../../five9/contract/types.ts';
import { type Call, type Domain, type Handlers, needed } from '../domain.ts';
import { demand } from '../rights.ts';

type Names = 'startCampaign' | 'stopCampaign' | 'forceStopCampaign' | 'resetCampaign' | 'resetCampaignDispositions';

/** Each command by its own permission (guide, supervisorPermissionType). */
export function campaignOperations({ world: { campaigns } }: Domain): Handlers<Names> {
  const command =
    (permission: SupervisorPermissionType, run: (name: string) => void) =>
    ({ person }: Call, { campaignName }: { readonly campaignName?: string | undefined }) => {
      const name = needed('campaignName', campaignName);
      demand(person, permission);
      run(name);
      return {};
    };
  return {
    startCampaign: command('CampaignManagementStart', (name) => campaigns.start(name)),
    stopCampaign: command('CampaignManagementStop', (name) => campaigns.stop(name)),
    forceStopCampaign: command('CampaignManagementStop', (name) => campaigns.forceStop(name)),
    resetCampaign: command('CampaignManagementReset', (name) => campaigns.reset(name)),
    resetCampaignDispositions({ person }, { campaignName, dispositions, after, before }) {
      const name = needed('campaignName', campaignName);
      const [first] = dispositions;
      needed('dispositions', first);
      demand(person, 'CampaignManagementResetDispositions');
      campaigns.resetDispositions(name, dispositions, instantOf(after), instantOf(before));
      return {};
    },
  };
}

/** Epoch milliseconds. A dateTime without a zone is taken as UTC: nobody says which zone Five9 means. */
function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}
