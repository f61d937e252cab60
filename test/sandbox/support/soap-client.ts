import { type ApiVersion, contractOf, serviceNamespace } from '../../../src/five9/contract/contract.ts';
import { parseXml, type XmlElement } from '../../../src/lib/xml.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The element in the Body, when the answer is an envelope. */
  readonly body: XmlElement;
  /** Name of the detail element of a fault. */
  readonly fault: string | undefined;
}

export interface SoapClient {
  call(operation: string, args?: string): Promise<Reply>;
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<Reply>;
}

/** A client that knows nothing: text in, element out. */
export function soapClient(
  sandbox: Sandbox,
  {
    user = 'supervisor',
    password = 'sandbox',
    version = 'v4',
  }: { user?: string; password?: string; version?: ApiVersion } = {},
): SoapClient {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const client: SoapClient = {
    call: (operation, args = '') =>
      client.post(envelope(`<s:${operation} xmlns:s="${serviceNamespace}">${args}</s:${operation}>`)),
    async post(body, headers = {}) {
      const response = await fetch(sandbox.endpoint(version), {
        method: 'POST',
        redirect: 'manual',
        headers: { authorization, 'content-type': 'text/xml;charset=UTF-8', soapaction: '""', ...headers },
        body: typeof body === 'string' ? body : Buffer.from(body),
      });
      return readReply(response.status, response.headers, await response.text());
    },
  };
  return client;
}

export function envelope(body: string): string {
  return `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;
}

export const viewSettings = (more = '') =>
  `<viewSettings>${more}<shiftStart>28800000</shiftStart><timeZone>-25200000</timeZone></viewSettings>`;

const nothing: XmlElement = { namespace: '', name: '', attributes: new Map(), children: [], text: '' };

function readReply(status: number, headers: Headers, text: string): Reply {
  let body = nothing;
  if (text.includes('Envelope')) {
    try {
      body = parseXml(text).children.find(({ name }) => name === 'Body')?.children[0] ?? nothing;
    } catch {
      // A spoilt answer: its text says enough.
    }
  }
  return { status, headers, text, body, fault: child(child(body, 'detail'))?.name };
}

/** The first child, or the first of that name. */
export function child(element: XmlElement | undefined, name?: string): XmlElement | undefined {
  return element?.children.find((one) => name === undefined || one.name === name);
}

export function textAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return path.reduce(child, element)?.text;
}

/** The cells of a `row` element; nil is null. */
export function cellsOf(row: XmlElement | undefined): (string | null)[] {
  const cells = child(row, 'values')?.children ?? [];
  return cells.map((cell) => ([...cell.attributes.keys()].some((name) => name.endsWith('}nil')) ? null : cell.text));
}

/** Where a response breaks the contract: order, occurrence, unknown elements, types. Empty when it does not. */
export function contractErrors(version: ApiVersion, operation: string, response: XmlElement): string[] {
  const contract = contractOf(version);
  const declared = contract.operations[operation]!;
  const errors: string[] = [];
  if (response.name !== declared.responseElement || response.namespace !== serviceNamespace) {
    errors.push(`${response.name} instead of ${declared.responseElement}`);
  }
  check(response, declared.response, operation);
  return errors;

  function check(element: XmlElement, declarations: (typeof declared)['response'], path: string): void {
    let position = 0;
    for (const one of element.children) {
      const at = declarations.findIndex(({ name }) => name === one.name);
      const declaration = declarations[at];
      if (declaration === undefined || one.namespace !== '') {
        errors.push(`${path}: unknown ${one.name}`);
        continue;
      }
      if (at < position) errors.push(`${path}: ${one.name} out of order`);
      position = at;
      const children = declaration.children ?? contract.types[declaration.type];
      const isNil = [...one.attributes.keys()].some((name) => name.endsWith('}nil'));
      if (isNil && declaration.nillable !== true) errors.push(`${path}: ${one.name} is nil`);
      if (isNil) continue;
      if (children !== undefined) check(one, children, `${path}.${one.name}`);
      else if (!isOfType(declaration.type, one.text))
        errors.push(`${path}.${one.name}: "${one.text}" is no ${declaration.type}`);
    }
    for (const { name, min, max } of declarations) {
      const count = element.children.filter((one) => one.name === name).length;
      if (count < Number(min) || (max === '1' && count > 1)) errors.push(`${path}: ${count} of ${name}`);
    }
  }

  function isOfType(type: string, text: string): boolean {
    const values = contract.enums[type];
    if (values !== undefined) return values.includes(text);
    if (type === 'long' || type === 'int') return /^-?\d+$/.test(text);
    if (type === 'boolean') return text === 'true' || text === 'false';
    return true;
  }
}
