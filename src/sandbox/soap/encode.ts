import type { Contract, ElementDeclaration } from '../../five9/contract/contract.ts';
import { serviceNamespace, soapNamespace, xsiNamespace } from '../../five9/contract/contract.ts';
import { escapeXml } from '../../lib/xml.ts';
import { textOfFault } from '../fault-text.ts';
import type { SandboxFault } from '../fault.ts';
import type { Switches } from '../switches.ts';

export type EnvelopePrefix = 'env' | 'soap';

/**
 * Writes an answer in the contract's order, in pieces no larger than one row, so that the caller can let others run in between.
 * What the version does not declare is not written. `null` is nil where the contract allows it, else absent.
 */
export function* encodeResponse(
  contract: Contract,
  operation: string,
  response: object,
  prefix: EnvelopePrefix,
): Generator<string> {
  const declared = contract.operations[operation];
  if (declared === undefined) throw new Error(`expected an operation of ${contract.version}, got ${operation}`);
  yield `${envelopeStart(prefix)}<ns2:${declared.responseElement} xmlns:ns2="${serviceNamespace}">`;
  yield* pieces(contract, declared.response, response as Values, 2);
  yield `</ns2:${declared.responseElement}>${envelopeEnd(prefix)}`;
}

/** A declared fault: the message twice, as faultstring and in the detail (facts §1.6). */
export function encodeFault(
  contract: Contract,
  fault: SandboxFault,
  { envelopePrefix, faultText }: Pick<Switches, 'envelopePrefix' | 'faultText'>,
): string {
  const declarations = contract.faults[fault.fault];
  if (declarations === undefined) throw new Error(`expected a fault of ${contract.version}, got ${fault.fault}`);
  const message = textOfFault(fault, faultText);
  const values: Values = { ...fault.fields, message };
  for (const { name, max } of declarations) {
    const value = values[name];
    if (max === 'unbounded' && !Array.isArray(value)) values[name] = value === undefined ? [] : [value];
  }
  const children = [...pieces(contract, declarations, values, 0)].join('');
  const detail = `<detail><ns1:${fault.fault} xmlns:ns1="${serviceNamespace}">${children}</ns1:${fault.fault}></detail>`;
  return faultEnvelope('Server', message, detail, envelopePrefix);
}

/** A fault of SOAP itself, before any operation is known: no detail. */
export function encodeProtocolFault(code: ProtocolFaultCode, message: string, prefix: EnvelopePrefix): string {
  return faultEnvelope(code, message, '', prefix);
}

export type ProtocolFaultCode = 'Client' | 'VersionMismatch' | 'MustUnderstand' | 'Server';
type Values = Readonly<Record<string, unknown>> & Record<string, unknown>;

function faultEnvelope(code: string, message: string, detail: string, prefix: EnvelopePrefix): string {
  const fault = `<faultcode>${prefix}:${code}</faultcode><faultstring>${escapeXml(message)}</faultstring>${detail}`;
  return `${envelopeStart(prefix)}<${prefix}:Fault>${fault}</${prefix}:Fault>${envelopeEnd(prefix)}`;
}

function envelopeStart(prefix: EnvelopePrefix): string {
  return `<${prefix}:Envelope xmlns:${prefix}="${soapNamespace}"><${prefix}:Header/><${prefix}:Body>`;
}

function envelopeEnd(prefix: EnvelopePrefix): string {
  return `</${prefix}:Body></${prefix}:Envelope>`;
}

/** `depth`: how many levels of elements are opened and closed as pieces of their own; below that, one piece per element. */
function* pieces(
  contract: Contract,
  declarations: readonly ElementDeclaration[],
  values: Values,
  depth: number,
): Generator<string> {
  for (const declaration of declarations) {
    const value = values[declaration.name];
    const items: readonly unknown[] = declaration.max === 'unbounded' ? itemsOf(declaration, value) : [value];
    const children = declaration.children ?? contract.types[declaration.type];
    for (const item of items) {
      if (depth > 0 && children !== undefined && hasChildren(item)) {
        yield `<${declaration.name}>`;
        yield* pieces(contract, children, item as Values, depth - 1);
        yield `</${declaration.name}>`;
      } else {
        yield encodeElement(contract, declaration, item);
      }
    }
  }
}

function hasChildren(item: unknown): boolean {
  return typeof item === 'object' && item !== null && Object.keys(item).length > 0;
}

function encodeElement(contract: Contract, declaration: ElementDeclaration, value: unknown): string {
  const { name, type, min, max, nillable } = declaration;
  if (value === undefined || value === null) {
    if (value === null && nillable === true) return `<${name} xsi:nil="true" xmlns:xsi="${xsiNamespace}"/>`;
    if (min === '1' || max === 'unbounded') throw new Error(`expected a value for ${name}, got ${value}`);
    return '';
  }
  const children = declaration.children ?? contract.types[type];
  if (children === undefined) {
    const text = escapeXml(textOf(name, value));
    return text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`;
  }
  let inner = '';
  for (const child of children) {
    const item = (value as Values)[child.name];
    if (child.max === 'unbounded') for (const one of itemsOf(child, item)) inner += encodeElement(contract, child, one);
    else inner += encodeElement(contract, child, item);
  }
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

function itemsOf({ name }: ElementDeclaration, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list for ${name}, got ${typeof value}`);
  return value;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected text for ${name}, got ${typeof value}`);
}
