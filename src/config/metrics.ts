import { ConfigError, fileOf } from '../lib/setting.ts';

/** Who may read `/metrics`: nobody, everybody, or who presents the token. */
export type MetricsAccess = 'closed' | 'open' | { readonly token: string };

interface MetricsSettings {
  readonly METRICS_TOKEN: string;
  readonly METRICS_TOKEN_FILE: string;
}

/** Of a real contact centre nothing is shown that nobody decided to show; the sandbox has nothing to hide. */
export function metricsAccessOf(
  { METRICS_TOKEN: given, METRICS_TOKEN_FILE: file }: MetricsSettings,
  isReal: boolean,
): MetricsAccess {
  if (given !== '' && file !== '')
    throw new ConfigError('expected either METRICS_TOKEN or METRICS_TOKEN_FILE, got both');
  if (given === 'none') return 'open';
  if (given === '' && file === '') return isReal ? 'closed' : 'open';
  const token = file === '' ? given : fileOf(file, 'METRICS_TOKEN_FILE').trim();
  if (token.length < 16 || /\s/.test(token))
    throw new ConfigError(
      `expected ${file === '' ? 'METRICS_TOKEN' : 'METRICS_TOKEN_FILE'} to hold 16 characters or more without white space, got ${token.length}`,
    );
  return { token };
}
