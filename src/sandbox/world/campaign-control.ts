import type { CampaignState } from '../../five9/contract/types.ts';
import { SandboxFault } from '../fault.ts';
import type { Floor } from './floor.ts';
import type { Campaign, Model } from './model.ts';
import type { CampaignControl } from './world.ts';

/**
 * NOT_RUNNING → STARTING → RUNNING → STOPPING → NOT_RUNNING, and NOT_RUNNING → RESETTING → NOT_RUNNING. Transitions last some seconds of
 * virtual time; during one every command is a concurrent modification. Calls under way when a campaign stops go on to their end.
 */
export function createCampaignControl({ queue, draw, campaigns, dispositions }: Model, floor: Floor): CampaignControl {
  function campaign(name: string): Campaign {
    const found = campaigns.get(name);
    if (found !== undefined) return found;
    throw new SandboxFault('CampaignNotFoundFault', `Campaign "${name}" doesn't exist.`, { campaignName: name });
  }

  /** Throws unless the campaign rests in `desired`. */
  function settled(name: string, desired: CampaignState, command: string): Campaign {
    const found = campaign(name);
    if (found.timer !== undefined) {
      throw new SandboxFault(
        'ConcurrentModificationFault',
        `Campaign "${name}" is being changed: it is ${found.state}.`,
      );
    }
    if (found.state === desired) return found;
    const details = `Cannot ${command}: expected the campaign to be ${desired}, but it is ${found.state}.`;
    throw new SandboxFault('CampaignStateUpdateFault', `Campaign "${name}": ${details}`, {
      campaignName: name,
      details,
    });
  }

  function set(found: Campaign, state: CampaignState): void {
    Object.assign(found, { state, stateSince: queue.now });
  }

  function move(found: Campaign, through: CampaignState, to: CampaignState, ms: number, onEnd = () => {}): void {
    set(found, through);
    found.timer = queue.after(ms, () => {
      found.timer = undefined;
      onEnd();
      set(found, to);
    });
  }

  type Dialled = Campaign & { readonly list: NonNullable<Campaign['list']> };
  function dialled(found: Campaign, refusal: (found: Campaign) => SandboxFault): Dialled {
    const { list } = found;
    if (list === undefined) throw refusal(found);
    return { ...found, list };
  }

  return {
    typeOf: (name) => campaigns.get(name)?.plan.type,
    start: (name) => move(settled(name, 'NOT_RUNNING', 'start'), 'STARTING', 'RUNNING', draw.between(3000, 6000)),
    stop: (name) => move(settled(name, 'RUNNING', 'stop'), 'STOPPING', 'NOT_RUNNING', draw.between(4000, 9000)),
    forceStop(name) {
      const found = settled(name, 'RUNNING', 'force to stop');
      move(found, 'STOPPING', 'NOT_RUNNING', draw.between(1500, 3000));
      for (const call of found.calls) floor.drop(call);
    },
    reset(name) {
      const { list } = dialled(campaign(name), wrongType);
      const found = settled(name, 'NOT_RUNNING', 'reset');
      move(found, 'RESETTING', 'NOT_RUNNING', draw.between(3000, 7000), () => list.reset());
    },
    resetDispositions(name, wanted, after = -Infinity, before = Infinity) {
      const { list, state, timer } = dialled(campaign(name), wrongArgument);
      if (timer !== undefined) settled(name, 'NOT_RUNNING', 'reset dispositions');
      if (state !== 'NOT_RUNNING') {
        throw new SandboxFault(
          'WrongCampaignStateFault',
          `Campaign "${name}" is ${state}: dispositions are reset while it is NOT_RUNNING.`,
          { actualState: state, campaignName: name, desiredState: 'NOT_RUNNING' },
        );
      }
      const unknown = wanted.find((disposition) => dispositions.indexOf(disposition) < 0);
      if (unknown !== undefined) {
        throw new SandboxFault('DispositionNotFoundFault', `Disposition "${unknown}" doesn't exist.`, {
          dispositionName: unknown,
        });
      }
      list.resetDispositions(new Set(wanted.map((disposition) => dispositions.indexOf(disposition))), after, before);
    },
  };
}

const dialledTypes = ['OUTBOUND', 'AUTODIAL'] as const;

function wrongType({ plan: { name, type } }: Campaign): SandboxFault {
  return new SandboxFault('WrongCampaignTypeFault', `Campaign "${name}" is ${type}: it has no lists to reset.`, {
    actualType: type,
    campaignName: name,
    desiredTypes: dialledTypes,
  });
}

/** resetCampaignDispositions declares no fault for the type (facts §1.6). */
function wrongArgument({ plan: { name, type } }: Campaign): SandboxFault {
  return new SandboxFault(
    'IncorrectArgumentFault',
    `Argument "campaignName": campaign "${name}" is ${type}, it has no lists to reset: expected ${dialledTypes.join(' or ')}.`,
  );
}
