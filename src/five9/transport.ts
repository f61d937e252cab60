import { fileURLToPath } from 'node:url';
import { createClientAsync, type Client, type IHttpClient } from 'soap';
import type { Clock } from '../lib/clock.ts';
import { stopwatch } from '../lib/stopwatch.ts';
import { escapeXml, parseXml, XmlError, type XmlElement } from '../lib/xml.ts';
import {
  contractOf,
  serviceNamespace,
  soapNamespace,
  firstVersionWith,
  type ApiVersion,
  type Contract,
  type ElementDeclaration,
} from './contract/contract.ts';
import { createClockOffset } from './clock-offset.ts';
import type { Operation, Request, Response } from './contract/types.ts';
import { decodeTable, type TableAnswer } from './decode.ts';
import { checkResponse, contentOf, faultError, isFault, MalformedAnswer } from './envelope.ts';
import { Five9Error, isCommand } from './faults.ts';
import type { RowMemory } from './row-memory.ts';
import { HttpError, type HttpAnswer, type HttpClient } from './http.ts';

/**
 * node-soap, held by one hand. It writes every request from the WSDL and reads every answer but the two big tables. What it gets
 * wrong is done here: it takes any XML for success, so answers are checked strictly before it sees them; it lets a text that looks like
 * CDATA through as markup, so texts are escaped before it sees them; its errors hold the request's headers, so they never leave; its
 * `any` stays in this file.
 */
export interface Transport {
  readonly contract: Contract;
  call<O extends Operation>(operation: O, request: Request<O>, options: TransportOptions): Promise<Response<O>>;
  /** getStatistics or getStatisticsUpdate, decoded from the bytes as they come. */
  table<O extends 'getStatistics' | 'getStatisticsUpdate'>(
    operation: O,
    request: Request<O>,
    options: TransportOptions,
  ): Promise<Exclude<TableAnswer, { fault: XmlElement }>>;
  /** What Five9's clock is ahead of ours, ms. */
  readonly clockOffsetMs: number;
}

export interface TransportOptions {
  readonly userName: string;
  readonly password: string;
  readonly timeoutMs: number;
  /** Told what reading the answer took of the processor, ms. */
  readonly onDecoded?: ((ms: number) => void) | undefined;
  /** Of the table that is asked for. */
  readonly memory?: RowMemory | undefined;
}

interface TransportSettings {
  readonly url: string;
  readonly version: ApiVersion;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Of an answer, decompressed. @default 256 MiB for tables, 16 MiB for anything else */
  readonly maxAnswerBytes?: number;
}

/** What one call hands to the HTTP side through node-soap's per-call options. */
interface Exchange {
  run(xml: string): Promise<string>;
}

export async function createTransport({
  url,
  version,
  http,
  clock,
  maxAnswerBytes,
}: TransportSettings): Promise<Transport> {
  const contract = contractOf(version);
  const httpClient = {
    request(_url: string, xml: unknown, callback: Callback, _headers: unknown, { exchange }: { exchange: Exchange }) {
      void answer(exchange, String(xml), callback);
    },
  } as unknown as IHttpClient; // its type asks for axios' promise, which nothing reads
  const client: Client = await createClientAsync(
    fileURLToPath(new URL(`contract/wsdl/${version}.wsdl`, import.meta.url)),
    {
      endpoint: url,
      httpClient,
      disableCache: true,
      preserveWhitespace: true,
      handleNilAsNull: true,
      escapeXML: false, // done by `escaped`
      // The types that JavaScript has no exact value for stay text.
      customDeserializer: { long: String, dateTime: String } as never,
    },
  );
  const methods = client as unknown as Record<string, (args: object, options: object) => Promise<[unknown]>>;
  const clockOffset = createClockOffset();

  async function post(operation: Operation, xml: string, options: TransportOptions): Promise<HttpAnswer> {
    const { userName, password, timeoutMs } = options;
    const authorization = `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
    const answer = await http.post(url, xml, { authorization, timeoutMs });
    if (answer.date !== undefined) clockOffset.observe(answer.date, clock.now());
    if (answer.status === 401) {
      await drain(answer.body);
      throw new Five9Error('InvalidCredentials', operation, `Five9 does not accept the password of ${userName}`);
    }
    if ((answer.status !== 200 && answer.status !== 500) || !/^(text|application)\/xml\b/i.test(answer.contentType)) {
      const start = await drain(answer.body);
      throw new MalformedAnswer(
        `expected XML with HTTP 200 or 500, got ${answer.contentType || 'no content type'} with HTTP ${answer.status}: ${start}`,
      );
    }
    return answer;
  }

  /** Runs a call through node-soap, which writes the request; `read` makes of the answer what node-soap shall read. */
  async function exchange(
    operation: Operation,
    request: object,
    options: TransportOptions,
    read: (answer: HttpAnswer, sentAt: number) => Promise<string>,
  ): Promise<unknown> {
    if (!(operation in contract.operations)) {
      const first = firstVersionWith(operation);
      throw new Five9Error(
        'NotInApiVersion',
        operation,
        `${operation} needs version ${first ?? 'none'} of Five9's API, the gateway uses ${version}`,
        {
          fields: { apiVersion: version, neededApiVersion: first },
        },
      );
    }
    let sentAt: number | undefined;
    const run = async (xml: string) => {
      sentAt = clock.now();
      return read(await post(operation, xml, options), sentAt);
    };
    try {
      const method = methods[`${operation}Async`];
      if (method === undefined) throw new Error(`expected the WSDL to have ${operation}`);
      const [result] = await method.call(client, escaped(request) as object, { exchange: { run } });
      return result;
    } catch (error) {
      throw asFive9Error(error, operation, sentAt);
    }
  }

  return {
    contract,
    get clockOffsetMs() {
      return clockOffset.ms;
    },
    async call<O extends Operation>(operation: O, request: Request<O>, options: TransportOptions) {
      const declaration = contract.operations[operation];
      const result = await exchange(operation, request, options, async (answer, sentAt) => {
        const text = await textOf(answer.body, maxAnswerBytes ?? 16 * 1024 * 1024);
        const took = stopwatch();
        const element = contentOf(parseXml(text));
        options.onDecoded?.(took());
        if (isFault(element)) throw faultError(element, operation, sentAt);
        if (answer.status !== 200) throw new MalformedAnswer(`expected a fault with HTTP 500, got ${element.name}`);
        checkResponse(element, declaration?.responseElement ?? '');
        return text;
      });
      return normalise(result, declaration?.response ?? [], contract);
    },
    async table(operation, request, options) {
      const responseElement = contract.operations[operation]?.responseElement ?? '';
      let decoded: Exclude<TableAnswer, { fault: XmlElement }> | undefined;
      await exchange(operation, request, options, async (answer, sentAt) => {
        const table = await decodeTable(answer.body, responseElement, {
          maxBytes: maxAnswerBytes ?? 256 * 1024 * 1024,
          onDecoded: options.onDecoded,
          memory: options.memory,
        });
        if (table.fault !== undefined) throw faultError(table.fault, operation, sentAt);
        if (answer.status !== 200) throw new MalformedAnswer(`expected a fault with HTTP 500, got ${responseElement}`);
        decoded = table;
        return emptyAnswer(responseElement); // node-soap need not see what was already read
      });
      if (decoded === undefined) throw new Error('expected the exchange to decode its answer');
      return decoded;
    },
  };
}

/** The same with every text escaped for XML, so that no caller can write markup into a request. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapeXml(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, escaped(child)]));
}

type Callback = (error: unknown, response?: object, body?: string) => void;

/** From promises to the callback that node-soap wants. */
async function answer(exchange: Exchange, xml: string, callback: Callback): Promise<void> {
  let text: string;
  try {
    text = await exchange.run(xml);
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, { status: 200, headers: {}, data: text }, text);
}

function emptyAnswer(responseElement: string): string {
  const body = `<n:${responseElement} xmlns:n="${serviceNamespace}"/>`;
  return `<e:Envelope xmlns:e="${soapNamespace}"><e:Header/><e:Body>${body}</e:Body></e:Envelope>`;
}

function asFive9Error(error: unknown, operation: Operation, sentAt: number | undefined): Five9Error {
  if (error instanceof Five9Error) return error;
  const wasSent = sentAt !== undefined && !(error instanceof HttpError && !error.sent);
  const text =
    error instanceof HttpError || error instanceof MalformedAnswer || error instanceof XmlError
      ? error.message
      : `unexpected: ${error instanceof Error ? error.message : typeof error}`;
  const unknown = wasSent && isCommand(operation);
  return new Five9Error(unknown ? 'OutcomeUnknown' : 'UpstreamUnavailable', operation, `${operation}: ${text}`, {
    executed: wasSent ? 'unknown' : 'no',
    ...(wasSent ? { sentAt } : {}),
    ...(error instanceof HttpError ? { cause: error } : {}),
  });
}

async function textOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new MalformedAnswer(`expected at most ${maxBytes} bytes, got more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads on so that the connection can be used again, within reason. Returns the beginning, for the error. */
async function drain(body: AsyncIterable<Buffer>): Promise<string> {
  const text = await textOf(body, 1024 * 1024).catch(() => '');
  return JSON.stringify(text.replace(/\s+/g, ' ').slice(0, 80));
}

/** node-soap leaves out what is missing and writes null for an empty element; the contract's types have neither. */
function normalise(
  value: unknown,
  declared: readonly ElementDeclaration[],
  contract: Contract,
): Record<string, unknown> {
  const received = (value ?? {}) as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const declaration of declared) {
    const raw = received[declaration.name];
    if (declaration.max === 'unbounded') {
      const list = raw === undefined || raw === null ? [] : Array.isArray(raw) ? (raw as unknown[]) : [raw];
      result[declaration.name] = list
        .map((item) => normaliseOne(item, declaration, contract))
        .filter((item) => item !== undefined);
    } else {
      const one = normaliseOne(raw, declaration, contract);
      if (one !== undefined) result[declaration.name] = one;
    }
  }
  return result;
}

function normaliseOne(value: unknown, declaration: ElementDeclaration, contract: Contract): unknown {
  if (value === undefined) return undefined;
  const children = declaration.children ?? contract.types[declaration.type];
  if (children !== undefined)
    return value === null && declaration.nillable === true ? null : normalise(value, children, contract);
  if (value === null) return declaration.nillable === true ? null : undefined;
  return value;
}
