import type { GapReason } from '../../client/documents.ts';
import type { Gap } from '../../client/live-rows.ts';

const words: Readonly<Record<GapReason, string>> = {
  CONFIGURATION_CHANGED: 'Something was changed at Five9. Everything was read again.',
  CORRECTED: 'Some numbers were wrong. They are right now.',
  CURSOR_FOREIGN: 'The gateway is another one now. What is shown is up to date.',
  CURSOR_TOO_OLD: 'Too much was missed to catch up. What is shown is up to date.',
  HISTORY_LOST: 'The gateway has started again. What is shown is up to date.',
  SCOPE_CHANGED: 'What you may see has changed.',
  UPSTREAM_RESET: 'Five9 was asked for everything again. What is shown is up to date.',
};

/** What people are told of a gap: of a reason that this page does not know yet, the gateway's words. */
export function gapText({ reason, message }: Gap): string | undefined {
  return (words as Readonly<Record<string, string>>)[reason] ?? message;
}
