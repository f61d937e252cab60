import type { Contract, ElementDeclaration } from '../../../src/five9/contract/contract.ts';
import type { Args } from './foreign-client.ts';

type Values = Readonly<Record<string, unknown>>;

/** How a client's language gives what it read: in the types of the WSDL, or all as text (and a list of one as its one item). */
export type Reading = 'typed' | 'texts';

/** Where values that a client read are not what the contract declares: names, occurrence, types. Empty when they are. */
export function valueErrors(contract: Contract, declarations: readonly ElementDeclaration[], values: Values): string[] {
  const errors: string[] = [];
  const named = (name: string) => declarations.find((one) => one.name === name);
  for (const name of Object.keys(values)) if (named(name) === undefined) errors.push(`unknown ${name}`);
  for (const declaration of declarations) {
    const { name, min, max, nillable } = declaration;
    const value = values[name];
    if (max === 'unbounded') {
      if (!Array.isArray(value ?? [])) errors.push(`${name} is no list`);
      else for (const item of (value ?? []) as unknown[]) errors.push(...itemErrors(contract, declaration, item));
    } else if (value === undefined || value === null) {
      if (min === '1' && nillable !== true) errors.push(`no ${name}`);
    } else {
      errors.push(...itemErrors(contract, declaration, value));
    }
  }
  return errors;
}

function itemErrors(
  contract: Contract,
  { name, type, children, nillable }: ElementDeclaration,
  value: unknown,
): string[] {
  if (value === null) return nillable === true ? [] : [`${name} is nil`];
  const inner = children ?? contract.types[type];
  if (inner !== undefined) {
    if (typeof value !== 'object') return [`${name} is no ${type}`];
    return valueErrors(contract, inner, value as Values).map((error) => `${name}.${error}`);
  }
  return isOfType(contract, type, value) ? [] : [`${name}: ${JSON.stringify(value)} is no ${type}`];
}

function isOfType(contract: Contract, type: string, value: unknown): boolean {
  const allowed = contract.enums[type];
  if (allowed !== undefined) return typeof value === 'string' && allowed.includes(value);
  if (type === 'long' || type === 'int') return Number.isSafeInteger(value);
  return typeof value === (type === 'boolean' ? 'boolean' : 'string');
}

/** What the sandbox must have read when a client was told to send these: long as text, and so on down. */
export function requestOf(contract: Contract, declarations: readonly ElementDeclaration[], args: Args): Values {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const declaration = declarations.find((one) => one.name === name);
      if (declaration === undefined) throw new Error(`expected an argument of the contract, got ${name}`);
      const children = declaration.children ?? contract.types[declaration.type];
      if (children !== undefined) return [name, requestOf(contract, children, value as Args)];
      return [name, declaration.type === 'long' ? (value as number | string).toString() : value];
    }),
  );
}

/** The same values as a client gives them that reads everything as text. */
export function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? asTexts(value[0]) : value.map(asTexts);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asTexts(item)]));
}

/** A client may leave out what is absent or say null; a list of one may be its item. */
export function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
