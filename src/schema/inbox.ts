import type { Seat } from '../viewers/seat.ts';
import type { Context } from './context.ts';
import { Failure, Refusal, toGraphQLError } from './errors.ts';

/** What somebody who asks now may be told without asking Five9 again. */
const freshMs = 10_000;
/** How long a query waits for Five9: a long poll of the inbox takes up to this when nothing is new. */
const waitMs = 6_000;
/** The same when there is an older picture to answer with. */
const refreshMs = 2_500;

/**
 * The viewer's seat with its chats and messages read lately. Opens the session, so that a refusal is told to the caller, and has the
 * inbox read by being its reader for a moment.
 */
export async function readInbox(context: Context): Promise<Seat> {
  const { clock } = context.services;
  const { seat } = context.viewer;
  try {
    if (seat.state !== 'OPEN') await seat.account.session.open();
  } catch (error) {
    throw toGraphQLError(error);
  }
  const { chats } = seat;
  const isFresh = () => chats.asOf !== undefined && clock.now() - chats.asOf <= freshMs;
  const reader = chats.join();
  try {
    await new Promise<void>((resolve) => {
      if (isFresh()) return resolve();
      const cancel = clock.after(chats.asOf === undefined ? waitMs : refreshMs, resolve);
      reader.onWake({
        wake() {
          if (!isFresh()) return;
          cancel();
          resolve();
        },
      });
    });
  } finally {
    reader.leave();
  }
  if (chats.asOf === undefined)
    throw toGraphQLError(
      new Refusal(new Failure('FeedStarting', `Five9 has not yet told the chats of ${context.viewer.name}.`)),
    );
  return seat;
}
