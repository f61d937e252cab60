import { isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { contractOf } from '../../src/five9/contract/contract.ts';
import { faultNames } from '../../src/five9/contract/types.ts';
import { schema } from './support/fake-gateway.ts';

const commands = Object.entries(contractOf('v4').operations).filter(
  ([name]) => !name.startsWith('get') && name !== 'receiveMessages',
);

function membersOf(operation: string): readonly string[] {
  const type = schema.getType(`${operation.charAt(0).toUpperCase()}${operation.slice(1)}Result`);
  if (!isUnionType(type)) throw new Error(`expected a union for ${operation}, got ${String(type)}`);
  return type.getTypes().map(({ name }) => name);
}

describe('the result of a mutation', () => {
  test.each(commands)('%s exists and holds exactly the faults that the contract declares', (operation, { faults }) => {
    expect(schema.getMutationType()?.getFields()[operation]).toBeDefined();
    const members = membersOf(operation);
    expect(members.filter((name) => name.endsWith('Fault')).sort()).toEqual([...faults].sort());
    expect(members.filter((name) => name.endsWith('Success'))).toHaveLength(1);
    expect(members).toEqual(expect.arrayContaining(['InvalidInput', 'UpstreamUnavailable', 'OutcomeUnknown']));
  });

  test('every member but the success is an Error, and no success looks like one', () => {
    for (const [operation] of commands)
      for (const name of membersOf(operation)) {
        const type = schema.getType(name);
        if (!isObjectType(type)) throw new Error(`expected an object type, got ${name}`);
        const isError = type.getInterfaces().some((of) => of.name === 'Error');
        const looksLikeOne = ['code', 'message', 'retryable', 'retryAt'].some((field) => field in type.getFields());
        const isFailure = !name.endsWith('Success');
        expect({ name, isError, looksLikeOne }).toEqual({ name, isError: isFailure, looksLikeOne: isFailure });
      }
  });

  test('fields of the same name have the same type in all members of a union, so that fragments go together', () => {
    for (const [operation] of commands) {
      const types = new Map<string, string>();
      for (const name of membersOf(operation)) {
        const type = schema.getType(name);
        if (!isObjectType(type)) continue;
        for (const field of Object.values(type.getFields())) {
          const known = types.get(field.name) ?? String(field.type);
          expect(`${name}.${field.name}: ${String(field.type)}`).toBe(`${name}.${field.name}: ${known}`);
          types.set(field.name, known);
        }
      }
    }
  });
});

describe('the faults', () => {
  test('each of the 27 is a type with the fields that the contract gives it', () => {
    const five9Fault = schema.getType('Five9Fault');
    if (!isInterfaceType(five9Fault)) throw new Error('expected the interface Five9Fault');
    expect(
      schema
        .getPossibleTypes(five9Fault)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...faultNames].sort());
    for (const name of faultNames) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`expected an object type, got ${name}`);
      const declared = (contractOf('v4').faults[name] ?? []).map((child) => child.name);
      expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining([...declared]));
      expect(type.description).toBeTruthy();
    }
  });
});
