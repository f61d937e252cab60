import { signal } from '@preact/signals';
import { systemClock } from '../../lib/clock.ts';

/**
 * The gateway's time, to the second: what timers on the pages count with, since a browser's own clock may be minutes off.
 * It stands still when nothing has been heard for a while: then nobody knows how long a caller has been waiting.
 */
export const now = signal(systemClock.now());

/** The same, running on whatever is heard: how old a thing is that is known. */
export const clock = signal(now.value);

/** Whether time stands still, for nothing was heard. */
export const isStill = signal(false);

/** When something was last heard, by the gateway's clock; undefined before. */
export const lastHeard = signal<number | undefined>(undefined);

/** Subscriptions send an event every five seconds at least: after two that did not come time stands still. */
const silenceMs = 12_000;
/** Of how many events the quickest one counts. */
const most = 30;

const differences: number[] = [];

/** An event says what time it was at the gateway. It took some time to come, so the greatest difference is nearest to the truth. */
export function noteServerTime(epochMs: number): void {
  differences.push(epochMs - systemClock.now());
  if (differences.length > most) differences.shift();
  lastHeard.value = serverNow();
  tell();
}

/** Epoch ms by the gateway's clock. */
export function serverNow(): number {
  return systemClock.now() + (differences.length === 0 ? 0 : Math.max(...differences));
}

function tell(): void {
  const time = serverNow();
  clock.value = Math.floor(time / 1000) * 1000;
  isStill.value = lastHeard.value !== undefined && time - lastHeard.value > silenceMs;
  if (!isStill.value) now.value = clock.value;
}

(function tick(): void {
  tell();
  systemClock.after(1000 - (serverNow() % 1000), tick);
})();
