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
export const number = reader('a number', (value) => typeof value === 'number') as Reader<number>;

export function oneOf<T>(allowed: readonly T[]): Reader<T> {
  return reader(`one of ${allowed.join(', ')}`, (value) =>
    (allowed as readonly unknown[]).includes(value),
  ) as Reader<T>;
}

/** What another function checks. */
export function checkedBy<T>(check: (value: unknown) => T): Reader<T> {
  return { isOptional: false, read: check };
}

function reader(what: string, isRight: (value: unknown) => boolean): Reader<unknown> {
  return {
    isOptional: false,
    read(value, name) {
      if (!isRight(value)) throw new Error(`expected ${name} to be ${what}, got ${JSON.stringify(value)}`);
      return value;
    },
  };
}
