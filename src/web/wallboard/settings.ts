import { effect, signal } from '@preact/signals';
import { keep, readKept } from '../api/storage.ts';
import { defaultThresholds, thresholdNames, type Thresholds } from './thresholds.ts';

/** What somebody chose for this browser. */
export interface BoardSettings {
  readonly thresholds: Thresholds;
  /** A tone when an alarm is raised. */
  readonly sound: boolean;
  /** Statistics of campaigns: the gateway then follows more tables, and each is refreshed less often. */
  readonly campaignStatistics: boolean;
}

const key = 'wallboard';

export const settings = signal<BoardSettings>(read());

effect(() => keep('localStorage', key, JSON.stringify(settings.value)));

function read(): BoardSettings {
  const kept = parse(readKept('localStorage', key));
  const given = (kept.thresholds ?? {}) as Partial<Thresholds>;
  const thresholds = Object.fromEntries(
    thresholdNames.map((name) => [name, isThreshold(given[name]) ? given[name] : defaultThresholds[name]]),
  );
  return {
    thresholds: thresholds as unknown as Thresholds,
    sound: kept.sound === true,
    campaignStatistics: kept.campaignStatistics !== false,
  };
}

function isThreshold(value: unknown): boolean {
  const { warn, alarm } = (value ?? {}) as { warn?: unknown; alarm?: unknown };
  return typeof warn === 'number' && typeof alarm === 'number' && warn <= alarm;
}

function parse(text: string | null): Partial<BoardSettings> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // written by something else: the defaults are better than no board
  }
}
