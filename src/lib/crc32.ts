import { crc32 } from 'node:zlib';

/**
 * Of a sequence of bytes, what it takes to find the check sum of a longer one that ends with it, without reading it again (CRC-32 of RFC 1952, section 8).
 */
export interface Checked {
  readonly crc: number;
  /** In bytes. */
  readonly length: number;
  /** What a check sum is multiplied with when so many bytes follow: x to the power of their bits, modulo the polynomial. */
  readonly shift: number;
}

/** The lowest bit stands for the highest power, so this is 1, and eight bits lower is x to the power of eight. */
const one = 0x8000_0000;
const byteShift = one >>> 8;
const polynomial = 0xedb8_8320;

export function checked(bytes: Uint8Array): Checked {
  return { crc: crc32(bytes), length: bytes.length, shift: power(byteShift, bytes.length) };
}

/** The check sum of bytes whose own is `crc`, followed by `next`. */
export function crcWith(crc: number, next: Checked): number {
  return (product(next.shift, crc) ^ next.crc) >>> 0;
}

function power(base: number, exponent: number): number {
  let result = one;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(square, result);
    square = product(square, square);
  }
  return result;
}

/** Of two polynomials over bits, modulo the polynomial of the check sum. */
function product(left: number, right: number): number {
  let sum = 0;
  let term = right;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((left & bit) !== 0) sum ^= term;
    term = (term & 1) === 1 ? (term >>> 1) ^ polynomial : term >>> 1;
  }
  return sum >>> 0;
}
