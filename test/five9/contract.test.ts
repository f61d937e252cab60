import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apiVersions, contractOf, type ElementDeclaration } from '../../src/five9/contract/contract.ts';
import { parseXml, type XmlElement } from '../../src/lib/xml.ts';

// Reads the WSDL files independently of the script that wrote them, and compares name by name, occurrence by occurrence.
describe.each(apiVersions)('the WSDL of %s', (version) => {
  const contract = contractOf(version);
  const wsdl = parseXml(
    readFileSync(new URL(`../../src/five9/contract/wsdl/${version}.wsdl`, import.meta.url), 'utf8'),
  );
  const schema = child(child(wsdl, 'types'), 'schema');
  const named = (kind: string) => new Map(all(schema, kind).map((element) => [attribute(element, 'name'), element]));
  const complexTypes = named('complexType');
  const elements = named('element');
  const portType = child(wsdl, 'portType');
  const messages = new Map(all(wsdl, 'message').map((element) => [attribute(element, 'name'), element]));
  const elementOfMessage = (reference: string) =>
    local(attribute(child(messages.get(local(reference))!, 'part'), 'element'));
  const declaredBy = (elementName: string) =>
    elementsOf(complexTypes.get(local(attribute(elements.get(elementName)!, 'type')))!);

  test('has the names of the service', () => {
    const service = child(wsdl, 'service');
    expect({
      namespace: attribute(wsdl, 'targetNamespace'),
      service: attribute(service, 'name'),
      port: attribute(child(service, 'port'), 'name'),
      portType: attribute(portType, 'name'),
      binding: attribute(child(wsdl, 'binding'), 'name'),
    }).toEqual({
      namespace: contract.namespace,
      service: contract.service,
      port: contract.port,
      portType: contract.portType,
      binding: contract.binding,
    });
    expect(attribute(schema, 'elementFormDefault')).toBe('unqualified');
  });

  test('has exactly the operations, each with its request, response and faults', () => {
    const operations = Object.fromEntries(
      all(portType, 'operation').map((operation) => [
        attribute(operation, 'name'),
        {
          requestElement: elementOfMessage(attribute(child(operation, 'input'), 'message')),
          responseElement: elementOfMessage(attribute(child(operation, 'output'), 'message')),
          request: declaredBy(elementOfMessage(attribute(child(operation, 'input'), 'message'))),
          response: declaredBy(elementOfMessage(attribute(child(operation, 'output'), 'message'))),
          faults: all(operation, 'fault').map((fault) => elementOfMessage(attribute(fault, 'message'))),
        },
      ]),
    );
    expect(operations).toEqual(contract.operations);
    expect(
      all(child(wsdl, 'binding'), 'operation')
        .map((operation) => attribute(operation, 'name'))
        .sort(),
    ).toEqual(Object.keys(contract.operations).sort());
    for (const operation of all(child(wsdl, 'binding'), 'operation'))
      expect(attribute(all(operation, 'operation')[0]!, 'soapAction')).toBe('');
  });

  test('has exactly the types, faults and enums', () => {
    for (const [name, children] of Object.entries(contract.types))
      expect(elementsOf(complexTypes.get(name)!), name).toEqual(children);
    for (const [name, children] of Object.entries(contract.faults)) expect(declaredBy(name), name).toEqual(children);
    const enums = Object.fromEntries(
      all(schema, 'simpleType').map((type) => [
        attribute(type, 'name'),
        all(child(type, 'restriction'), 'enumeration').map((value) => attribute(value, 'value')),
      ]),
    );
    expect(enums).toEqual(contract.enums);
    const operationCount = Object.keys(contract.operations).length;
    const faultCount = Object.keys(contract.faults).length;
    expect(complexTypes.size).toBe(operationCount * 2 + faultCount + Object.keys(contract.types).length);
    expect(elements.size).toBe(operationCount * 2 + faultCount);
  });
});

describe('the versions differ as the guide says', () => {
  const [base, v3, v4, v95] = apiVersions.map(contractOf) as [Contracts, Contracts, Contracts, Contracts];
  type Contracts = ReturnType<typeof contractOf>;

  test('the default version has no campaign control, no permissions and no added objects', () => {
    expect(Object.keys(base.operations)).toHaveLength(25);
    expect(Object.keys(base.faults)).toHaveLength(21);
    expect(base.types['statisticsUpdate']!.map((element) => element.name)).not.toContain('addedObjects');
    expect(base.types['viewSettings']!.map((element) => element.name)).not.toContain('idleTimeOut');
    expect(base.operations['loginStation']!.request.map((element) => element.name)).toEqual([
      'stationName',
      'forceLogoutSession',
      'appType',
    ]);
  });

  test('version 3 calls one permission by its old name', () => {
    expect(v3.enums['supervisorPermissionType']).toContain('CampaignManagementResetDialerDCP');
    expect(v3.enums['supervisorPermissionType']).not.toContain('CampaignManagementResetAbandonCallRate');
    expect(Object.keys(v3.operations)).toEqual(Object.keys(v4.operations));
  });

  test('v9_5 is v4 with getApiVersions', () => {
    expect(Object.keys(v4.operations)).toHaveLength(32);
    expect(Object.keys(v4.faults)).toHaveLength(27);
    expect(Object.keys(v95.operations).filter((name) => !(name in v4.operations))).toEqual(['getApiVersions']);
  });
});

function child(element: XmlElement, name: string): XmlElement {
  const found = element.children.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`expected <${name}> in <${element.name}>`);
  return found;
}

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

function attribute(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (value === undefined) throw new Error(`expected ${name} on <${element.name}>`);
  return value;
}

function local(reference: string): string {
  return reference.split(':').at(-1)!;
}

function elementsOf(complexType: XmlElement): ElementDeclaration[] {
  return all(child(complexType, 'sequence'), 'element').map((element) => {
    const inner = element.children.find((candidate) => candidate.name === 'complexType');
    return {
      name: attribute(element, 'name'),
      type: inner === undefined ? local(attribute(element, 'type')) : 'anonymous',
      min: (element.attributes.get('minOccurs') ?? '1') as '0' | '1',
      max: (element.attributes.get('maxOccurs') ?? '1') as '1' | 'unbounded',
      ...(element.attributes.get('nillable') === 'true' ? { nillable: true } : {}),
      ...(inner === undefined ? {} : { children: elementsOf(inner) }),
    };
  });
}
