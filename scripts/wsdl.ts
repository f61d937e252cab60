import type { Contract, ElementDeclaration } from '../src/five9/contract/contract.ts';

/**
 * The WSDL of a version, in the shape of the real ones (facts §1.1, §1.6): one inline schema with unqualified children,
 * document/literal wrapped, SOAP 1.1, empty SOAPAction. Up to v4 a fault element has a type `XException`; 9.5 renamed it.
 */
export function wsdlOf(contract: Contract): string {
  const renamed = contract.version === 'v9_5';
  const exceptionOf = (fault: string) => fault.replace(/Fault$/, 'Exception');
  const faultType = (fault: string) => (renamed ? fault : exceptionOf(fault));
  const faultMessage = (fault: string) =>
    fault === 'ChatFault' ? 'WSChatException' : renamed ? exceptionOf(fault) : fault;
  const operations = Object.entries(contract.operations).sort(([a], [b]) => (a < b ? -1 : 1));

  const elements = [
    ...operations.flatMap(([, { requestElement, responseElement }]) => [
      `<xs:element name="${requestElement}" type="tns:${requestElement}"/>`,
      `<xs:element name="${responseElement}" type="tns:${responseElement}"/>`,
    ]),
    ...Object.keys(contract.faults).map((fault) => `<xs:element name="${fault}" type="tns:${faultType(fault)}"/>`),
  ];
  const types = [
    ...operations.flatMap(([, { requestElement, responseElement, request, response }]) => [
      ...complexType(requestElement, request),
      ...complexType(responseElement, response),
    ]),
    ...Object.entries(contract.types).flatMap(([name, children]) => complexType(name, children)),
    ...Object.entries(contract.faults).flatMap(([name, children]) => complexType(faultType(name), children)),
    ...Object.entries(contract.enums).flatMap(([name, values]) => [
      `<xs:simpleType name="${name}">`,
      '  <xs:restriction base="xs:string">',
      ...values.map((value) => `    <xs:enumeration value="${value}"/>`),
      '  </xs:restriction>',
      '</xs:simpleType>',
    ]),
  ];
  const message = (name: string, part: string, element: string) => [
    `<wsdl:message name="${name}">`,
    `  <wsdl:part name="${part}" element="tns:${element}"/>`,
    '</wsdl:message>',
  ];
  const portOperations = operations.flatMap(([name, { requestElement, responseElement, faults }]) => [
    `<wsdl:operation name="${name}">`,
    `  <wsdl:input name="${requestElement}" message="tns:${requestElement}"/>`,
    `  <wsdl:output name="${responseElement}" message="tns:${responseElement}"/>`,
    ...faults.map((fault) => `  <wsdl:fault name="${faultMessage(fault)}" message="tns:${faultMessage(fault)}"/>`),
    '</wsdl:operation>',
  ]);
  const bindingOperations = operations.flatMap(([name, { requestElement, responseElement, faults }]) => [
    `<wsdl:operation name="${name}">`,
    '  <soap:operation soapAction="" style="document"/>',
    `  <wsdl:input name="${requestElement}"><soap:body use="literal"/></wsdl:input>`,
    `  <wsdl:output name="${responseElement}"><soap:body use="literal"/></wsdl:output>`,
    ...faults.map((fault) => {
      const name = faultMessage(fault);
      return `  <wsdl:fault name="${name}"><soap:fault name="${name}" use="literal"/></wsdl:fault>`;
    }),
    '</wsdl:operation>',
  ]);

  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<wsdl:definitions name="${contract.service}" targetNamespace="${contract.namespace}"`,
    '    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
    `    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${contract.namespace}">`,
    '  <wsdl:types>',
    `    <xs:schema targetNamespace="${contract.namespace}" elementFormDefault="unqualified" version="1.0">`,
    ...indent(6, [...elements, ...types]),
    '    </xs:schema>',
    '  </wsdl:types>',
    ...indent(2, [
      ...operations.flatMap(([, { requestElement, responseElement }]) => [
        ...message(requestElement, 'parameters', requestElement),
        ...message(responseElement, 'parameters', responseElement),
      ]),
      ...Object.keys(contract.faults).flatMap((fault) => message(faultMessage(fault), 'fault', fault)),
      `<wsdl:portType name="${contract.portType}">`,
      ...indent(2, portOperations),
      '</wsdl:portType>',
      `<wsdl:binding name="${contract.binding}" type="tns:${contract.portType}">`,
      '  <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
      ...indent(2, bindingOperations),
      '</wsdl:binding>',
      `<wsdl:service name="${contract.service}">`,
      `  <wsdl:port name="${contract.port}" binding="tns:${contract.binding}">`,
      `    <soap:address location="https://api.five9.com/wssupervisor/${pathOf(contract)}SupervisorWebService"/>`,
      '  </wsdl:port>',
      '</wsdl:service>',
    ]),
    '</wsdl:definitions>',
    '',
  ].join('\n');
}

function pathOf({ version }: Contract): string {
  return version === 'default' ? '' : `${version}/`;
}

function complexType(name: string, children: readonly ElementDeclaration[]): string[] {
  return [
    `<xs:complexType name="${name}">`,
    ...(children.length === 0
      ? ['  <xs:sequence/>']
      : ['  <xs:sequence>', ...indent(4, children.flatMap(element)), '  </xs:sequence>']),
    '</xs:complexType>',
  ];
}

function element({ name, type, min, max, nillable, children }: ElementDeclaration): string[] {
  const occurrence = [
    min === '0' ? ' minOccurs="0"' : '',
    max === 'unbounded' ? ' maxOccurs="unbounded"' : '',
    nillable === true ? ' nillable="true"' : '',
  ].join('');
  if (children === undefined) return [`<xs:element name="${name}" type="${qualified(type)}"${occurrence}/>`];
  return [
    `<xs:element name="${name}"${occurrence}>`,
    '  <xs:complexType>',
    '    <xs:sequence>',
    ...indent(6, children.flatMap(element)),
    '    </xs:sequence>',
    '  </xs:complexType>',
    '</xs:element>',
  ];
}

function qualified(type: string): string {
  return ['string', 'long', 'int', 'boolean', 'dateTime'].includes(type) ? `xs:${type}` : `tns:${type}`;
}

function indent(spaces: number, lines: readonly string[]): string[] {
  return lines.map((line) => ' '.repeat(spaces) + line);
}
