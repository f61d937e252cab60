import { createSecureContext } from 'node:tls';
import { ConfigError, fileOf } from '../lib/setting.ts';

/** What our own port speaks TLS with. */
export interface TlsConfig {
  /** PEM: the certificate and those between it and its root. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** Where they were read: watched, since certificates are renewed while the gateway runs. */
  readonly files: readonly string[];
}

interface TlsSettings {
  readonly TLS_CERT_FILE: string;
  readonly TLS_KEY_FILE: string;
}

export function tlsOf({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: TlsSettings): TlsConfig | undefined {
  if (certFile === '' && keyFile === '') return undefined;
  if (certFile === '' || keyFile === '')
    throw new ConfigError(
      `expected TLS_CERT_FILE and TLS_KEY_FILE, got ${certFile === '' ? 'the key' : 'the certificate'} alone`,
    );
  const tls = {
    cert: fileOf(certFile, 'TLS_CERT_FILE'),
    key: fileOf(keyFile, 'TLS_KEY_FILE'),
    files: [certFile, keyFile],
  };
  try {
    createSecureContext(tls);
  } catch (error) {
    // OpenSSL's reason is a code; its text may quote nothing of the key.
    const { code = 'no reason' } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `expected TLS_CERT_FILE and TLS_KEY_FILE to hold a certificate and its key (PEM), got something else (${code})`,
    );
  }
  return tls;
}
