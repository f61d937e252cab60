import { limitTable, type LimitName, type Limits } from '../http/limits.ts';
import { integer, setting, type Setting } from '../lib/setting.ts';

type LimitSettings = { [Name in LimitName as (typeof limitTable)[Name]['setting']]: Setting<number> };

/** One per limit for our own callers. */
export const limitSettings = Object.fromEntries(
  Object.values(limitTable).map((limit) => [
    limit.setting,
    setting(`${limit.meaning} See docs/limits.md.`, String(limit.fallback), integer(limit.least, limit.most)),
  ]),
) as LimitSettings;

export function limitsOf(values: Readonly<Record<keyof LimitSettings, number>>): Limits {
  return Object.fromEntries(Object.entries(limitTable).map(([name, limit]) => [name, values[limit.setting]])) as Limits;
}
