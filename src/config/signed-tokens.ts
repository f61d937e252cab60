import { readFileSync } from 'node:fs';
import { ConfigError, fileOf, httpUrl } from '../lib/setting.ts';

/** How tokens are checked that others signed. */
export interface SignedTokensConfig {
  readonly key: { readonly secret: Buffer } | { readonly publicKey: string } | { readonly jwksUrl: URL };
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
}

interface SignedTokensSettings {
  readonly SIGNED_TOKENS_SECRET_FILE: string;
  readonly SIGNED_TOKENS_PUBLIC_KEY_FILE: string;
  readonly SIGNED_TOKENS_JWKS_URL: string;
  readonly SIGNED_TOKENS_ISSUER: string;
  readonly SIGNED_TOKENS_AUDIENCE: string;
}

export function signedTokensOf(values: SignedTokensSettings): SignedTokensConfig | undefined {
  const sources = (
    ['SIGNED_TOKENS_SECRET_FILE', 'SIGNED_TOKENS_PUBLIC_KEY_FILE', 'SIGNED_TOKENS_JWKS_URL'] as const
  ).filter((name) => values[name] !== '');
  const { SIGNED_TOKENS_ISSUER: issuer, SIGNED_TOKENS_AUDIENCE: audience } = values;
  const [source, other] = sources;
  if (other !== undefined) throw new ConfigError(`expected one of ${sources.join(', ')}, got ${sources.length}`);
  if (source === undefined) {
    if (issuer !== '' || audience !== '')
      throw new ConfigError('expected a key of signed tokens with SIGNED_TOKENS_ISSUER or _AUDIENCE, got none');
    return undefined;
  }
  const bounds = {
    issuer: issuer === '' ? undefined : issuer,
    audience: audience === '' ? undefined : audience,
  };
  const given = values[source];
  if (source === 'SIGNED_TOKENS_JWKS_URL') return { key: { jwksUrl: new URL(httpUrl(given, source)) }, ...bounds };
  if (source === 'SIGNED_TOKENS_SECRET_FILE') return { key: { secret: secretOf(given, source) }, ...bounds };
  return { key: { publicKey: fileOf(given, source) }, ...bounds };
}

/** A secret may be any bytes; a newline at the end is an editor's. */
function secretOf(path: string, name: string): Buffer {
  fileOf(path, name);
  const bytes = readFileSync(path);
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  if (end < 32) throw new ConfigError(`expected ${name} to hold at least 32 bytes, got ${end}`);
  return bytes.subarray(0, end);
}
