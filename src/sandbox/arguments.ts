import { zoneOffsetMs } from '../lib/time-zone.ts';

/** Reads one argument of a command out of JSON; throws a sentence that names it. */
export interface Reader<T> {
  readonly isOptional: boolean;
  read(value: unknown, name: string): T;
}
export type Readers = Readonly<Record<string, Reader<unknown>>>;
export type ValuesOf<R extends Readers> = { readonly [K in keyof R]: R[K] extends Reader<infer T> ? T : never };

/** The arguments of a command: all that are needed, none that are unknown. */
export function readArguments<R extends Readers>(readers: R, given: Readonly<Record<string, unknown>>): ValuesOf<R> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(readers, name));
  if (unknown !== undefined) throw new Error(`expected ${signatureOf(readers)}, got ${unknown}`);
  return Object.fromEntries(
    Object.entries(readers).map(([name, reader]) => [name, reader.read(given[name], name)]),
  ) as ValuesOf<R>;
}

/** `{ calls, campaign? }` */
export function signatureOf(readers: Readers): string {
  const names = Object.entries(readers).map(([name, { isOptional }]) => (isOptional ? `${name}?` : name));
  return names.length === 0 ? 'no arguments' : `{ ${names.join(', ')} }`;
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return { isOptional: true, read: (value, name) => (value === undefined ? undefined : reader.read(value, name)) };
}

export const text = reader('a string', (value) => typeof value === 'string') as Reader<string>;
export const flag = reader('a boolean', (value) => typeof value === 'boolean') as Reader<boolean>;
/** A name as a directory may hold it: what XML cannot carry, or nobody can read, is none. */
export const name = reader(
  'a name of 1 to 250 characters, none of them a control character',
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 250 && !/[\p{Cc}\p{Cs}]/u.test(value),
) as Reader<string>;
/** An origin, with a path perhaps. */
export const address = reader('an address that begins with http:// or https://', isHttpAddress) as Reader<string>;
export const zone = reader('the IANA name of a time zone', isZone) as Reader<string>;

/** `what`: as a sentence goes on after "expected … to be". */
export function numberThat(what: string, isRight: (value: number) => boolean): Reader<number> {
  return reader(what, (value) => typeof value === 'number' && isRight(value)) as Reader<number>;
}
export function whole(least: number, most: number): Reader<number> {
  const what = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  return numberThat(what, (value) => Number.isInteger(value) && value >= least && value <= most);
}
export const unbounded = Number.MAX_SAFE_INTEGER;
export function between(least: number, most: number): Reader<number> {
  return numberThat(`from ${least} to ${most}`, (value) => value >= least && value <= most);
}

export function oneOf<T>(allowed: readonly T[]): Reader<T> {
  return reader(`one of ${allowed.join(', ')}`, (value) =>
    (allowed as readonly unknown[]).includes(value),
  ) as Reader<T>;
}

export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  const list = reader('a list', Array.isArray) as Reader<readonly unknown[]>;
  return checkedBy((value, name) => list.read(value, name).map((one, index) => item.read(one, `${name}[${index}]`)));
}
/** An object of which every name is a name and every value what the reader says. */
export function byName<T>(item: Reader<T>): Reader<Readonly<Record<string, T>>> {
  const object = reader(
    'an object',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ) as Reader<object>;
  return checkedBy((value, of) => {
    const entries = Object.entries(object.read(value, of));
    return Object.fromEntries(entries.map(([key, one]) => [name.read(key, of), item.read(one, `${of}.${key}`)]));
  });
}
export function nullable<T>(item: Reader<T>): Reader<T | null> {
  return checkedBy((value, name) => (value === null ? null : item.read(value, name)));
}

/** What another function checks. */
export function checkedBy<T>(check: (value: unknown, name: string) => T): Reader<T> {
  return { isOptional: false, read: check };
}

function reader(what: string, isRight: (value: unknown) => boolean): Reader<unknown> {
  return {
    isOptional: false,
    read(value, name) {
      if (!isRight(value)) throw new Error(`expected ${name} to be ${what}, got ${shown(value)}`);
      return value;
    },
  };
}

function isHttpAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && search === '' && hash === '' && username === '';
}

function isZone(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    zoneOffsetMs(value, 0);
    return true;
  } catch {
    return false; // there is no such zone
  }
}

/** JSON has no NaN. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}
