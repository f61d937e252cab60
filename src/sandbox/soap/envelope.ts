import { type Contract, serviceNamespace, soapNamespace } from '../../five9/contract/contract.ts';
import { parseXml, type XmlElement, XmlError } from '../../lib/xml.ts';
import type { ProtocolFaultCode } from './encode.ts';

/** The request is not a SOAP 1.1 call of an operation that this version has. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolFaultCode;
  constructor(code: ProtocolFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Opens an envelope and says which operation is called, with its element. Throws ProtocolError. */
export function readEnvelope(contract: Contract, xml: string): { operation: string; element: XmlElement } {
  const envelope = parse(xml);
  if (envelope.name !== 'Envelope')
    throw new ProtocolError('Client', `expected a SOAP envelope, got <${envelope.name}>`);
  if (envelope.namespace !== soapNamespace) {
    throw new ProtocolError(
      'VersionMismatch',
      `expected a SOAP 1.1 envelope (${soapNamespace}), got ${envelope.namespace}`,
    );
  }
  const soapChildren = envelope.children.filter(({ namespace }) => namespace === soapNamespace);
  for (const header of soapChildren.filter(({ name }) => name === 'Header').flatMap(({ children }) => children)) {
    if (['1', 'true'].includes(header.attributes.get(`{${soapNamespace}}mustUnderstand`)?.trim() ?? '')) {
      throw new ProtocolError('MustUnderstand', `expected no header that must be understood, got <${header.name}>`);
    }
  }
  const bodies = soapChildren.filter(({ name }) => name === 'Body');
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) {
    throw new ProtocolError('Client', `expected one Body in the envelope, got ${bodies.length}`);
  }
  const [element] = body.children;
  if (element === undefined || body.children.length > 1) {
    throw new ProtocolError('Client', `expected one element in the Body, got ${body.children.length}`);
  }
  if (element.namespace !== serviceNamespace) {
    throw new ProtocolError(
      'Client',
      `expected an element of ${serviceNamespace}, got {${element.namespace}}${element.name}`,
    );
  }
  if (!Object.hasOwn(contract.operations, element.name)) {
    throw new ProtocolError('Client', `expected an operation of version ${contract.version}, got ${element.name}`);
  }
  return { operation: element.name, element };
}

function parse(xml: string): XmlElement {
  try {
    // A request has a few dozen elements; the longest is a list of column names.
    return parseXml(xml, { maxDepth: 32, maxElements: 20_000 });
  } catch (error) {
    if (error instanceof XmlError) throw new ProtocolError('Client', error.message);
    throw error;
  }
}
