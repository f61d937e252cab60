import { sha256, type Documents } from '../http/trusted-documents.ts';
import { ConfigError, fileOf } from '../lib/setting.ts';

/** Where the documents were read that clients may send, and what they are. */
export interface TrustedDocumentsConfig {
  readonly path: string;
  readonly documents: Documents;
}

/** Reads `{ "<sha256 of the text, hexadecimal>": "<text>" }`. Throws `ConfigError`. */
export function trustedDocumentsOf(path: string): TrustedDocumentsConfig | undefined {
  if (path === '') return undefined;
  const name = 'TRUSTED_DOCUMENTS_FILE';
  let file: unknown;
  try {
    file = JSON.parse(fileOf(path, name));
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError(`expected ${name} to hold JSON, got something else`);
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file))
    throw new ConfigError(`expected ${name} to hold an object of documents by their hash, got something else`);
  const documents = new Map<string, string>();
  for (const [given, text] of Object.entries(file) as [string, unknown][]) {
    const hash = given.replace(/^sha256:/, '').toLowerCase();
    if (typeof text !== 'string')
      throw new ConfigError(`expected ${name} to hold a text for ${given}, got ${typeof text}`);
    if (sha256(text) !== hash)
      throw new ConfigError(
        `expected each hash in ${name} to be the SHA-256 of its document, got ${given} for another`,
      );
    documents.set(hash, text);
  }
  return { path, documents };
}
