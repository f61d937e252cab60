import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { codedError } from '../schema/error-codes.ts';

/** Documents by the SHA-256 of their text, in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/** Only documents that the operator knows are run, on every transport: sent whole, or by their hash alone. */
export interface TrustedDocuments {
  /** For yoga's transports. */
  readonly plugin: Plugin;
  /** The text to run. Throws what the client may see. */
  documentOf(params: DocumentParams): string;
  /** The list was read again. What runs goes on. Undefined: any document. */
  use(documents: Documents | undefined): void;
}

/** What a client sends, in either of the two usual ways: `documentId`, with or without `sha256:`, or Apollo's `persistedQuery`. */
export interface DocumentParams {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

export function createTrustedDocuments(documents: Documents | undefined): TrustedDocuments {
  let trusted = documents;

  function documentOf({ query, documentId, extensions }: DocumentParams): string {
    const text = typeof query === 'string' ? query : '';
    if (trusted === undefined) return text;
    const asked = hashOf(documentId, extensions);
    const found = trusted.get(asked ?? sha256(text));
    if (found === undefined)
      throw refused(`expected a document of TRUSTED_DOCUMENTS_FILE, got another${asked === undefined ? '' : ' hash'}`);
    if (asked !== undefined && text !== '' && text !== found)
      throw refused('expected the document that has the hash that came with it, got another');
    return found;
  }

  return {
    documentOf,
    use(next) {
      trusted = next;
    },
    plugin: {
      onParams({ params, setParams, request }) {
        if (trusted === undefined) return;
        const documentId = new URL(request.url).searchParams.get('documentId') ?? undefined;
        const { documentId: own, ...rest } = params as typeof params & { readonly documentId?: unknown };
        setParams({ ...rest, query: documentOf({ ...params, documentId: own ?? documentId }) });
      },
    },
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hashOf(documentId: unknown, extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = documentId ?? persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash.replace(/^sha256:/, '').toLowerCase() : undefined;
}

function refused(message: string): GraphQLError {
  return codedError('DocumentNotTrusted', message, { retryable: false, http: { status: 400 } });
}
