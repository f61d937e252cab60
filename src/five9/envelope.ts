import { serviceNamespace, soapNamespace, xsiNamespace } from './contract/contract.ts';
import type { Operation } from './contract/types.ts';
import { Five9Error, isFaultName, type Five9Error as Failure } from './faults.ts';
import type { XmlElement } from '../lib/xml.ts';

/** Thrown when an answer is not what the contract says; the transport turns it into a `Five9Error`. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

/** Checks the envelope by namespace and local name, never by prefix. Returns the element in Body. */
export function contentOf(envelope: XmlElement): XmlElement {
  if (envelope.namespace !== soapNamespace || envelope.name !== 'Envelope')
    throw new MalformedAnswer(`expected a SOAP 1.1 Envelope, got ${describe(envelope)}`);
  const bodies = envelope.children.filter(({ name, namespace }) => name === 'Body' && namespace === soapNamespace);
  const content = bodies[0]?.children ?? [];
  const [element] = content;
  if (bodies.length !== 1 || element === undefined || content.length !== 1)
    throw new MalformedAnswer(`expected one Body with one element, got ${bodies.length} with ${content.length}`);
  return element;
}

export function isFault({ name, namespace }: XmlElement): boolean {
  return name === 'Fault' && namespace === soapNamespace;
}

export function checkResponse(element: XmlElement, responseElement: string): void {
  if (element.namespace !== serviceNamespace || element.name !== responseElement)
    throw new MalformedAnswer(`expected ${responseElement} of ${serviceNamespace}, got ${describe(element)}`);
}

/** A fault as an error: by the name of its detail element, which alone is stable over versions (facts §1.6). */
export function faultError(fault: XmlElement, operation: Operation, sentAt: number): Failure {
  const child = (element: XmlElement | undefined, name: string) => element?.children.find((each) => each.name === name);
  const text = child(fault, 'faultstring')?.text.trim() ?? '';
  const detail = child(fault, 'detail')?.children.find((each) => each.namespace === serviceNamespace);
  if (detail === undefined || !isFaultName(detail.name))
    return new Five9Error('ServerFault', operation, text || `Five9 answered a fault without a known detail`, {
      sentAt,
    });
  const fields: Record<string, string | string[]> = {};
  for (const { name, text: value, attributes } of detail.children) {
    const nil = attributes.get(`{${xsiNamespace}}nil`)?.trim();
    if (name === 'message' || nil === 'true' || nil === '1') continue;
    const known = fields[name];
    fields[name] = known === undefined && name !== 'desiredTypes' ? value : [...[known ?? []].flat(), value];
  }
  return new Five9Error(detail.name, operation, child(detail, 'message')?.text.trim() || text || detail.name, {
    fields,
    sentAt,
  });
}

function describe({ name, namespace }: XmlElement): string {
  return `${name} of ${namespace === '' ? 'no namespace' : namespace}`.slice(0, 120);
}
