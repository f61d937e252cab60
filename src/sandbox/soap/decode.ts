import type { Contract, ElementDeclaration } from '../../five9/contract/contract.ts';
import type { XmlElement } from '../../lib/xml.ts';
import { xsiNamespace } from '../../five9/contract/contract.ts';
import { SandboxFault } from '../fault.ts';

type Values = Record<string, unknown>;

/**
 * Reads a request element by the contract: unqualified children, in order, each at most as often as declared.
 * Repeated children are arrays, long is a string, an absent or nil optional child is left out.
 * Throws IncorrectArgumentFault or MissedArgumentFault naming the element. Lenient only where real clients prove it:
 * order in `viewSettings`, missing `shiftStart` and `timeZone` (facts §1.7), and `yes`/`no` as booleans (guide).
 */
export function decodeRequest(contract: Contract, operation: string, element: XmlElement): Values {
  const declared = contract.operations[operation];
  if (declared === undefined) throw new Error(`expected an operation of ${contract.version}, got ${operation}`);
  const canMiss = declared.faults.includes('MissedArgumentFault');
  return decodeChildren(contract, declared.request, element, { path: operation, anyOrder: false, canMiss });
}

interface Place {
  readonly path: string;
  readonly anyOrder: boolean;
  /** The operation can say that an argument is missing. If not, an absent primitive is 0 or false, as JAXB would have it. */
  readonly canMiss: boolean;
}

function decodeChildren(
  contract: Contract,
  declarations: readonly ElementDeclaration[],
  element: XmlElement,
  place: Place,
): Values {
  if (element.text.trim() !== '') throw incorrect(place.path, 'elements', `text "${clip(element.text.trim())}"`);
  const values: Values = {};
  for (const { name, max } of declarations) if (max === 'unbounded') values[name] = [];
  let position = 0;
  for (const child of element.children) {
    const at = declarations.findIndex(({ name }) => child.namespace === '' && name === child.name);
    const declaration = declarations[at];
    if (declaration === undefined) throw incorrect(place.path, listOf(declarations), `element ${nameOf(child)}`);
    const path = `${place.path}.${declaration.name}`;
    if (at < position && !place.anyOrder) {
      throw incorrect(path, `it before "${declarations[position]?.name}"`, 'it after');
    }
    position = Math.max(position, at);
    const value = decodeValue(contract, declaration, child, { ...place, path });
    const sofar = values[declaration.name];
    if (Array.isArray(sofar)) {
      if (value !== undefined || declaration.nillable === true) sofar.push(value ?? null);
    } else if (sofar === undefined) {
      if (value !== undefined) values[declaration.name] = value;
    } else {
      throw incorrect(path, 'one element', 'several');
    }
  }
  for (const declaration of declarations) {
    if (declaration.min === '0' || values[declaration.name] !== undefined) continue;
    values[declaration.name] = whenAbsent(declaration, place);
  }
  return values;
}

function whenAbsent({ name, type }: ElementDeclaration, { path, canMiss }: Place): unknown {
  const isLenient = !canMiss || (path.endsWith('.viewSettings') && (name === 'shiftStart' || name === 'timeZone'));
  if (!isLenient)
    throw new SandboxFault('MissedArgumentFault', `Argument "${path}.${name}" is missing: expected ${type}.`);
  return type === 'boolean' ? false : type === 'long' ? '0' : 0;
}

function decodeValue(contract: Contract, declaration: ElementDeclaration, element: XmlElement, place: Place): unknown {
  const nil = element.attributes.get(`{${xsiNamespace}}nil`)?.trim();
  if (nil === 'true' || nil === '1') return undefined;
  const { type, children } = declaration;
  if (children !== undefined) return decodeChildren(contract, children, element, place);
  const complex = contract.types[type];
  if (complex !== undefined) {
    return decodeChildren(contract, complex, element, { ...place, anyOrder: type === 'viewSettings' });
  }
  if (element.children.length > 0) throw incorrect(place.path, 'text', `element ${nameOf(element.children[0])}`);
  if (type === 'string') return element.text;
  return decodeSimple(contract, type, element.text.trim(), place.path);
}

function decodeSimple(contract: Contract, type: string, text: string, path: string): unknown {
  const values = contract.enums[type];
  if (values !== undefined) {
    if (!values.includes(text)) throw incorrect(path, `one of ${values.join(', ')}`, `"${clip(text)}"`);
    return text;
  }
  switch (type) {
    case 'long':
    case 'int': {
      const bits = type === 'long' ? 64 : 32;
      if (!/^[+-]?\d{1,30}$/.test(text) || BigInt.asIntN(bits, BigInt(text)) !== BigInt(text)) {
        throw incorrect(path, `a number of type ${type}`, `"${clip(text)}"`);
      }
      return type === 'long' ? BigInt(text).toString() : Number(text);
    }
    case 'boolean':
      if (['true', '1', 'yes'].includes(text)) return true;
      if (['false', '0', 'no'].includes(text)) return false;
      throw incorrect(path, 'true or false', `"${clip(text)}"`);
    case 'dateTime':
      if (!dateTime.test(text) || Number.isNaN(Date.parse(text))) {
        throw incorrect(path, 'a dateTime such as 2026-01-31T12:00:00Z', `"${clip(text)}"`);
      }
      return text;
    default:
      throw new Error(`expected a type of the contract, got ${type} at ${path}`);
  }
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

function incorrect(path: string, expected: string, got: string): SandboxFault {
  return new SandboxFault(
    'IncorrectArgumentFault',
    `Value of "${path}" is incorrect: expected ${expected}, got ${got}.`,
  );
}

function listOf(declarations: readonly ElementDeclaration[]): string {
  return declarations.length === 0 ? 'no elements' : declarations.map(({ name }) => `"${name}"`).join(', ');
}

function nameOf(element: XmlElement | undefined): string {
  return element === undefined
    ? 'none'
    : `"${element.namespace === '' ? '' : `{${element.namespace}}`}${element.name}"`;
}

/** What a caller sent comes back in messages, but not at any length. */
function clip(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
