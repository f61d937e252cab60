import type { Account } from '../five9/account.ts';
import type { Five9Client } from '../five9/client.ts';
import type { StatisticsSource } from '../five9/statistics.ts';
import type { Clock } from '../lib/clock.ts';
import type { Services } from '../schema/context.ts';

const columnsTtlMs = 300_000;

/** What Five9 says the columns of a table are, asked in a session that is open anyway and kept for some minutes. */
export function columnNames(sources: readonly StatisticsSource[], clock: Clock): Services['columnNames'] {
  const known = new Map<string, { at: number; names: Promise<readonly string[]> }>();
  return (type) => {
    const source = sources[0];
    if (source === undefined) throw new Error('expected a polling account, got none');
    const now = clock.now();
    const entry = known.get(type);
    if (entry !== undefined && now - entry.at < columnsTtlMs) return entry.names;
    const names = source.columns(type);
    known.set(type, { at: now, names });
    names.catch(() => known.delete(type)); // so that the next one asks again
    return names;
  };
}

/** Read once, when first asked for. */
export function apiVersions(five9: Five9Client, accounts: readonly Account[]): Services['apiVersions'] {
  const account = accounts.at(-1);
  let answer: ReturnType<Services['apiVersions']> | undefined;
  return async () => {
    if (account === undefined || !('getApiVersions' in five9.contract.operations)) return undefined;
    answer ??= account.call('getApiVersions', {}).then((response) => response.return);
    answer.catch(() => {
      answer = undefined; // so that the next one asks again
    });
    return answer;
  };
}
