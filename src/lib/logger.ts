import { pino } from 'pino';

/** The part of pino that we use, so that a test can collect lines and a library user can pass their own. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** JSON lines on standard error. Fields with secret names are cut out, should one ever get that far. */
export function createLogger(level: string): Logger {
  const secret = ['password', 'authorization', 'token', 'sipPassword', 'cookie'];
  return pino(
    {
      level,
      base: null,
      redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
