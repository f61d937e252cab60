import type { ViewSettings } from './contract/types.ts';
import type { Five9Error } from './faults.ts';

/** What setSessionParameters opened on an account. */
export interface Session {
  readonly state: SessionState;
  /** Epoch ms. */
  readonly openedAt: number | undefined;
  /** As last sent, or as last read back. */
  readonly settings: ViewSettings;
  /** Grows with each opening: timestamps of an earlier one are void. */
  readonly generation: number;
  /** Rationed requests that this account has sent. */
  readonly rationedCalls: number;
  /** Opens it unless it is open. Callers at the same time share one opening. */
  open(signal?: AbortSignal): Promise<void>;
  /** Opens it with these settings, or changes them. Those left out stay as they are. */
  configure(settings: Partial<ViewSettings>, signal?: AbortSignal): Promise<void>;
  /**
   * Goes on with a session that an earlier run left open, when it counts by the settings that this one wants. False: there is none, or it
   * counts otherwise; the next use opens it. (getSessionParameters: no ration, no licence.)
   */
  adopt(signal?: AbortSignal): Promise<boolean>;
  /** From now on it is to count by these: a session that counts otherwise is opened anew by the next call that needs one. */
  expect(settings: Partial<ViewSettings>): void;
  /** Asks Five9 for the settings. (getSessionParameters.) */
  readBack(signal?: AbortSignal): Promise<ViewSettings>;
  /** Gives back the licence. Never fails: Five9 declares no fault for it, and an unreachable Five9 ends the session by itself. */
  close(): Promise<void>;
  /** Calls back when `state` changes. Returns a function that ends it. */
  onChange(listener: (state: SessionState, reason?: Five9Error) => void): () => void;
}

/** What a session counts by, as a text: numbers and timestamps of two sessions go together only when it is the same. */
export function countingBy({ statisticsRange, rollingPeriod, shiftStart, timeZone }: ViewSettings): string {
  return [statisticsRange, rollingPeriod, shiftStart, timeZone].join(' ');
}

/** `lost`: Five9 ended it; the next use opens it again. */
export type SessionState = 'closed' | 'opening' | 'open' | 'lost';

/** Both numbers are always sent: the contract asks for them (facts §5.27). */
export const defaultViewSettings: ViewSettings = {
  statisticsRange: 'CurrentDay',
  rollingPeriod: 'Minutes30',
  shiftStart: 0,
  timeZone: 0,
  idleTimeOut: 1_800,
  forceLogoutSession: false,
};
