import { type Contract, contractOf, type ElementDeclaration } from '../../../src/five9/contract/contract.ts';
import type { FaultName, Operation } from '../../../src/five9/contract/types.ts';
import type { Args } from './foreign-client.ts';

export interface DeclaredFault {
  readonly operation: Operation;
  readonly fault: FaultName;
}

/** Each operation of a version with each fault that it declares. */
export function declaredFaults(contract: Contract): DeclaredFault[] {
  return Object.entries(contract.operations).flatMap(([operation, { faults }]) =>
    faults.map((fault) => ({ operation: operation as Operation, fault: fault as FaultName })),
  );
}

/** Values for all fields of a fault but its message: of an enumeration the last value, of a list the first and the last. */
export function fieldsOf(contract: Contract, fault: string): Record<string, string | string[]> {
  const declarations = (contract.faults[fault] ?? []).filter(({ name }) => name !== 'message');
  return Object.fromEntries(
    declarations.map(({ name, type, max }) => {
      const values = contract.enums[type];
      if (max === 'unbounded') return [name, [values?.[0] ?? 'one', values?.at(-1) ?? 'two']];
      return [name, values?.at(-1) ?? (type === 'long' ? '9007199254740991' : `${name} & <${fault}>`)];
    }),
  );
}

/** Those fields as a client of types must read them. */
export function typedFields(contract: Contract, fault: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fieldsOf(contract, fault)).map(([name, value]) => {
      const declaration = contract.faults[fault]?.find((one) => one.name === name);
      return [name, declaration?.type === 'long' ? Number(value) : value];
    }),
  );
}

/** Arguments with which a strict client agrees to send the call. */
export function someArgs(operation: Operation): Args {
  const contract = contractOf('v4');
  return argsFor(contract, contract.operations[operation]?.request ?? []);
}

function argsFor(contract: Contract, declarations: readonly ElementDeclaration[]): Args {
  const needed = declarations.filter(({ min, type }) => min === '1' || contract.types[type] !== undefined);
  return Object.fromEntries(
    needed.map(({ name, type, children }) => {
      const inner = children ?? contract.types[type];
      if (inner !== undefined) return [name, argsFor(contract, inner)];
      return [name, type === 'boolean' ? true : 0];
    }),
  );
}
