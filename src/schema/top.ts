import { codedError } from './error-codes.ts';

/** Rows of a live window. */
export const maxTop = 500;

export function topOf(top: number | null | undefined): number | undefined {
  if (top === null || top === undefined) return undefined;
  if (top < 1 || top > maxTop) throw codedError('InvalidInput', `expected \`top\` from 1 to ${maxTop}, got ${top}`);
  return top;
}
