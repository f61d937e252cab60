import type { Logger } from '../../../src/lib/logger.ts';

/** Keeps the messages, so that a test can say what an operator reads. */
export function collectingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (level: string) => (_fields: object, message: string) => void lines.push(`${level}: ${message}`);
  return { lines, debug: add('debug'), info: add('info'), warn: add('warn'), error: add('error') };
}
