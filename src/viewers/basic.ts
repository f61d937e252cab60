import { SignInError } from './viewers.ts';

/** What an `Authorization` value says, without judging it. */
export type Presented =
  | { readonly scheme: 'basic'; readonly userName: string; readonly password: string }
  | { readonly scheme: 'bearer'; readonly token: string };

/** Longer than any real value; what is longer is not worth decoding. */
const maxLength = 4_096;

/**
 * Reads an `Authorization` value strictly (RFC 7617, RFC 6750): canonical base64 of UTF-8 without control characters, split at the first colon.
 * Throws `SignInError` Unauthenticated; its message never repeats the value.
 */
export function parseAuthorization(value: string): Presented {
  if (value.length > maxLength) throw malformed(`an Authorization of at most ${maxLength} characters`);
  const match = /^(\S+) +(\S+)$/.exec(value.trim());
  const [, scheme = '', rest = ''] = match ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return { scheme: 'basic', ...parseBasic(rest) };
    case 'bearer':
      return { scheme: 'bearer', token: rest };
    default:
      throw malformed('Authorization to be `Basic …` or `Bearer …`');
  }
}

function parseBasic(encoded: string): { userName: string; password: string } {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, ''))
    throw malformed('Basic credentials in base64');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('Basic credentials in UTF-8'); // the decoder's error says no more
  }
  const colon = text.indexOf(':');
  if (colon < 1 || /\p{Cc}/u.test(text)) throw malformed('Basic credentials of the form name:password');
  return { userName: text.slice(0, colon), password: text.slice(colon + 1) };
}

function malformed(expected: string): SignInError {
  return new SignInError('Unauthenticated', `expected ${expected}, got something else`);
}
