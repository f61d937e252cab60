import type { Contract, ElementDeclaration } from '../src/five9/contract/contract.ts';

/** TypeScript types of everything on the wire, so that client and sandbox are checked against one contract. */
export function contractTypesOf(contract: Contract): string {
  const objects = [...Object.entries(contract.types), ...Object.entries(contract.faults)].map(
    ([name, children]) => `export interface ${pascal(name)} ${body(contract, children, 0)}`,
  );
  const enums = Object.entries(contract.enums).map(
    ([name, values]) =>
      `export const ${name}Values = [${values.map((value) => `'${value}'`).join(', ')}] as const;\n` +
      `export type ${pascal(name)} = Open<(typeof ${name}Values)[number]>;`,
  );
  const operations = Object.entries(contract.operations).map(
    ([name, { request, response }]) =>
      `  ${name}: { request: ${body(contract, request, 1)}; response: ${body(contract, response, 1)} };`,
  );
  return [
    '// Generated from the contract by `npm run generate`. Do not edit.',
    '',
    '/** An enum of the contract. Later versions add values, so any text may come. */',
    'export type Open<T extends string> = T | (string & {});',
    '/** xsd:long: decimal digits, because a JavaScript number is not exact beyond 2^53. */',
    'export type Long = string;',
    '/** xsd:dateTime in its lexical form, for example 2026-11-22T15:04:05.000Z. */',
    'export type DateTime = string;',
    '',
    ...enums,
    '',
    ...objects,
    '',
    '/** Every operation, from every version, with what it takes and gives. Repeated elements are always arrays. */',
    'export interface Operations {',
    ...operations,
    '}',
    'export type Operation = keyof Operations;',
    'export type Request<O extends Operation> = Operations[O]["request"];',
    'export type Response<O extends Operation> = Operations[O]["response"];',
    `export const operationNames = [${Object.keys(contract.operations)
      .map((name) => `'${name}'`)
      .join(', ')}] as const satisfies readonly Operation[];`,
    `export const faultNames = [${Object.keys(contract.faults)
      .map((name) => `'${name}'`)
      .join(', ')}] as const;`,
    'export type FaultName = (typeof faultNames)[number];',
    '',
  ].join('\n');
}

function body(contract: Contract, children: readonly ElementDeclaration[], depth: number): string {
  if (children.length === 0) return 'Record<never, never>';
  const pad = '  '.repeat(depth + 1);
  const lines = children.map((child) => {
    const item =
      child.children === undefined ? typeName(contract, child.type) : body(contract, child.children, depth + 1);
    const type = child.nillable === true ? `${item} | null` : item;
    if (child.max === 'unbounded') return `${pad}readonly ${child.name}: readonly (${type})[];`;
    return `${pad}readonly ${child.name}${child.min === '0' ? '?' : ''}: ${type}${child.min === '0' ? ' | undefined' : ''};`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function typeName(contract: Contract, type: string): string {
  const builtIn: Record<string, string> = {
    string: 'string',
    long: 'Long',
    int: 'number',
    boolean: 'boolean',
    dateTime: 'DateTime',
  };
  const known = builtIn[type];
  if (known !== undefined) return known;
  if (type in contract.types || type in contract.enums) return pascal(type);
  throw new Error(`expected a type of the contract, got ${type}`);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
