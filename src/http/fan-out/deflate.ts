import { constants, deflateRawSync } from 'node:zlib';

/** Beyond this, speed matters more than size, in bytes. */
const large = 64 * 1024;

/**
 * As blocks of deflate that refer to nothing before them and end on a byte, by the empty block 00 00 FF FF: whatever a client has read before, it can read
 * this next (RFC 1951).
 */
export function deflate(bytes: Uint8Array): Buffer {
  const level = bytes.length > large ? constants.Z_BEST_SPEED : constants.Z_DEFAULT_COMPRESSION;
  return deflateRawSync(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH });
}
