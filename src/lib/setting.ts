import { isIP } from 'node:net';
import { readFileSync } from 'node:fs';

/** One setting, before anybody has read it. */
export interface Setting<T> {
  /** What it is for, in docs/settings.md. */
  readonly meaning: string;
  /** As if it had been given; empty: none. */
  readonly fallback: string;
  /** What the text means. Throws `ConfigError`: expected …, got …. */
  readonly read: (text: string, name: string) => T;
}

/** A setting is missing, malformed or contradicts another. Its message is one sentence for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function setting<T>(meaning: string, fallback: string, read: Setting<T>['read']): Setting<T> {
  return { meaning, fallback, read };
}

export function text(value: string): string {
  return value;
}

export function list(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function integer(least: number, most: number) {
  return (value: string, name: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new ConfigError(`expected ${name} to be a whole number from ${least} to ${most}, got ${value}`);
    return number;
  };
}

export function decimal(least: number, most: number) {
  return (value: string, name: string): number => {
    const number = Number(value);
    if (!(number >= least && number <= most))
      throw new ConfigError(`expected ${name} to be a number from ${least} to ${most}, got ${value}`);
    return number;
  };
}

export function oneOf<const T extends string>(values: readonly T[]) {
  return (value: string, name: string): T => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new ConfigError(`expected ${name} to be one of ${values.join(', ')}, got ${value}`);
    return found;
  };
}

export function timeZone(value: string, name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value }).format(0);
    return value;
  } catch {
    throw new ConfigError(`expected ${name} to be a time zone such as America/Los_Angeles, got ${value}`);
  }
}

export function timeOfDay(value: string, name: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (match === null) throw new ConfigError(`expected ${name} to be a time of day such as 08:00, got ${value}`);
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

export function range(value: string, name: string): readonly [number, number] {
  const match = /^(\d+)-(\d+)$/.exec(value);
  const [least, most] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || least < 1 || most < least)
    throw new ConfigError(`expected ${name} to be two numbers such as 1000-6000, got ${value}`);
  return [least, most];
}

/** A number of hops, or addresses and networks (`10.0.0.0/8`). */
export function proxies(value: string, name: string): number | readonly string[] {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const networks = list(value);
  for (const network of networks) {
    const [address = '', bits, more] = network.split('/');
    const family = isIP(address);
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
    if (family === 0 || !isNetwork || more !== undefined)
      throw new ConfigError(`expected ${name} to be a number or addresses such as 10.0.0.0/8, got ${network}`);
  }
  return networks;
}

export function httpUrl(address: string, name: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '')
    throw new ConfigError(`expected ${name} to be an http or https address without credentials, got something else`);
  return address;
}

export function fileOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `expected ${name} to name a readable file, got ${path} (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    );
  }
}
