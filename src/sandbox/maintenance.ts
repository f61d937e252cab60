import type { Clock } from '../lib/clock.ts';
import type { Addresses } from './addresses.ts';
import type { Answer } from './answer.ts';
import { pageOf } from './spoil.ts';

/** `fault`: ServiceUnavailableFault from the service. `html-503`: a page from what stands before it. `refused`: nobody listens. */
export const maintenanceStyles = ['fault', 'html-503', 'refused'] as const;
export type MaintenanceStyle = (typeof maintenanceStyles)[number];

export interface MaintenancePlan {
  /** @default 'fault' */
  readonly style?: MaintenanceStyle | undefined;
  /** Ends by itself after so long on the sandbox's clock; absent: when it is ended. */
  readonly durationMs?: number | undefined;
  /** `Retry-After` of the page: seconds, or a date as HTTP writes it. */
  readonly retryAfter?: number | string | undefined;
}

export interface Maintenance {
  /** How the domain is out of service now; undefined: it is not. */
  readonly style: MaintenanceStyle | undefined;
  /** What stands before the service answers instead of it. */
  gate(): Answer | undefined;
  /** Replaces a plan that is being carried out. */
  begin(plan?: MaintenancePlan): void;
  end(): void;
  /** Lets go of the timer, and leaves things as they are. */
  close(): void;
}

/** Longer than the longest that anybody simulates, and within what a timer can hold. */
export const longestMs = 24 * 86_400_000;

export function createMaintenance(clock: Clock, addresses: Pick<Addresses, 'refuse' | 'restore'>): Maintenance {
  let style: MaintenanceStyle | undefined;
  let page: Answer | undefined;
  let cancel = () => {};

  function end(): void {
    cancel();
    if (style === 'refused') addresses.restore();
    style = undefined;
    page = undefined;
  }

  return {
    get style() {
      return style;
    },
    gate: () => page,
    begin(plan = {}) {
      checkPlan(plan);
      const { style: next = 'fault', durationMs, retryAfter } = plan;
      end();
      style = next;
      if (next === 'html-503') page = pageOf(503, retryAfter);
      if (next === 'refused') addresses.refuse();
      cancel = durationMs === undefined ? () => {} : clock.after(durationMs, end);
    },
    end,
    close: () => cancel(),
  };
}

/** Throws for arguments that do not go together. */
export function checkPlan({ style = 'fault', retryAfter }: MaintenancePlan): void {
  if (retryAfter === undefined || style === 'html-503') return;
  throw new Error(`expected retryAfter with style html-503, got it with ${style}`);
}
