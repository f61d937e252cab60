import type { StatisticRow } from '../live/row.ts';
import type { Topic } from '../live/topic.ts';
import { campaignStateOf, type CampaignState } from './campaign-state.ts';
import type { Context } from './context.ts';
import { Failure, Refusal } from './errors.ts';
import { refuseWithoutRight } from './mutation-result.ts';
import { readTables } from './open-tables.ts';

/** Five9 reports changes in batches, the longest of which lasts this long: an older picture may not show a command yet. */
const batchMs = 6_000;

/** Throws `CampaignStateMismatch` unless the campaign, as mirrored, is in one of the states. */
export async function expectCampaignState(
  context: Context,
  campaignName: string,
  expected: readonly CampaignState[],
): Promise<void> {
  const topic = await campaignTopic(context);
  const actual = stateIn(topic, campaignName);
  if (actual !== null && expected.includes(actual)) return;
  throw new Refusal(
    new Failure(
      'CampaignStateMismatch',
      `expected ${JSON.stringify(campaignName)} to be ${expected.join(' or ')}, got ${actual ?? 'no such campaign'}`,
      { fields: { expected, actual, campaignName } },
    ),
  );
}

export interface AwaitedCommand {
  readonly campaignName: string;
  readonly awaited: readonly CampaignState[];
  /** Counts from Five9's acceptance. */
  readonly timeoutMs: number;
  readonly send: () => Promise<unknown>;
}

/**
 * Sends the command and waits until the mirror shows one of the states. A state that stood there before counts only when the
 * mirror has been told of a change of the campaign since, or is so recent that the command must show. Throws `AwaitTimedOut`.
 */
export async function awaitCampaignState(
  context: Context,
  { campaignName, awaited, timeoutMs, send }: AwaitedCommand,
): Promise<{ acceptedAt: number; observedAt: number }> {
  const { clock } = context.services;
  const topic = await campaignTopic(context);
  const before = topic.rows.get(campaignName);
  // Joined before sending: a watched table is refreshed sooner, and no change is missed.
  const reader = topic.join();
  try {
    await send();
    const acceptedAt = clock.now();
    const isSeen = () => {
      const state = stateIn(topic, campaignName);
      const isNew = topic.rows.get(campaignName) !== before || (topic.asOf ?? 0) >= acceptedAt + batchMs;
      return state !== null && awaited.includes(state) && isNew;
    };
    const seen = await new Promise<boolean>((resolve) => {
      if (isSeen()) return resolve(true);
      const cancel = clock.after(timeoutMs, () => resolve(false));
      reader.onWake({
        wake() {
          if (!isSeen()) return;
          cancel();
          resolve(true);
        },
      });
    });
    if (seen) return { acceptedAt, observedAt: clock.now() };
    const actual = stateIn(topic, campaignName);
    throw new Refusal(
      new Failure(
        'AwaitTimedOut',
        `expected ${JSON.stringify(campaignName)} to become ${awaited.join(' or ')} within ${timeoutMs} ms, got ${actual ?? 'no such campaign'}`,
        { fields: { acceptedAt, awaited, actual, campaignName } },
      ),
    );
  } finally {
    reader.leave();
  }
}

async function campaignTopic(context: Context): Promise<Topic<StatisticRow>> {
  await refuseWithoutRight(context, ['Campaigns']);
  const table = context.services.mirror.table('CampaignState');
  await readTables(context, [table]);
  return table.topic;
}

function stateIn(topic: Topic<StatisticRow>, campaignName: string): CampaignState | null {
  const row = topic.rows.get(campaignName);
  return row === undefined ? null : campaignStateOf({ row });
}
