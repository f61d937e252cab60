import {
  rollingPeriodValues,
  statisticsRangeValues,
  type RollingPeriod,
  type StatisticsRange,
} from '../five9/contract/types.ts';
import { ConfigError, fileOf, oneOf, timeOfDay, timeZone } from '../lib/setting.ts';
import { isAccount, type PollingAccount } from './accounts.ts';

/** What a view counts: Five9's view settings, with a zone instead of an offset. */
export interface ViewConfig {
  readonly range: StatisticsRange;
  readonly rollingPeriod: RollingPeriod;
  readonly shiftStartMs: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** A view besides the default one, with the accounts whose sessions count by it. */
export interface NamedViewConfig extends ViewConfig {
  readonly name: string;
  /** Empty on the sandbox, where accounts cost nothing. */
  readonly accounts: readonly PollingAccount[];
}

const names = new Set(['range', 'rollingPeriod', 'shiftStart', 'timeZone', 'accounts']);
/** The default view, and the name that the graph has for a viewer's own settings. */
const taken = new Set(['default', 'personal']);

/** Reads `{ "<name>": { range, rollingPeriod, shiftStart, timeZone, accounts } }`; what is left out is as in the default view. */
export function viewsOf(path: string, defaults: ViewConfig, needsAccounts: boolean): readonly NamedViewConfig[] {
  if (path === '') return [];
  let file: unknown;
  try {
    file = JSON.parse(fileOf(path, 'VIEWS_FILE'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError('expected VIEWS_FILE to hold a JSON object of views by name, got no JSON');
  }
  if (!isObject(file)) throw new ConfigError('expected VIEWS_FILE to hold a JSON object of views by name');
  const views = Object.entries(file).map(([name, value]) => viewOf(name, value, defaults, needsAccounts));
  const users = views.flatMap(({ accounts }) => accounts.map(({ userName }) => userName));
  if (new Set(users).size < users.length)
    throw new ConfigError('expected each account in VIEWS_FILE once, since a session counts one way, got one twice');
  return views;
}

function viewOf(name: string, value: unknown, defaults: ViewConfig, needsAccounts: boolean): NamedViewConfig {
  const where = `view ${JSON.stringify(name)} in VIEWS_FILE`;
  if (!/^[\w-]{1,40}$/.test(name) || taken.has(name))
    throw new ConfigError(`expected the name of a ${where} to be of letters, digits, - and _, and not taken`);
  if (!isObject(value)) throw new ConfigError(`expected ${where} to be an object`);
  const stray = Object.keys(value).find((key) => !names.has(key));
  if (stray !== undefined) throw new ConfigError(`expected ${[...names].join(', ')} in ${where}, got ${stray}`);
  const read = <T>(key: string, reader: (text: string, what: string) => T, fallback: T): T => {
    const given = value[key];
    if (given === undefined) return fallback;
    if (typeof given !== 'string') throw new ConfigError(`expected ${key} of ${where} to be a text`);
    return reader(given, `${key} of ${where}`);
  };
  const accounts = value['accounts'] ?? [];
  if (!Array.isArray(accounts) || !accounts.every(isAccount))
    throw new ConfigError(`expected accounts of ${where} to be a list of { "userName", "password" }`);
  if (needsAccounts && accounts.length === 0)
    throw new ConfigError(`expected ${where} to have accounts of its own, since a session counts one way, got none`);
  return {
    name,
    range: read('range', oneOf(statisticsRangeValues), defaults.range),
    rollingPeriod: read('rollingPeriod', oneOf(rollingPeriodValues), defaults.rollingPeriod),
    shiftStartMs: read('shiftStart', timeOfDay, defaults.shiftStartMs),
    timeZone: read('timeZone', timeZone, defaults.timeZone),
    accounts,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
