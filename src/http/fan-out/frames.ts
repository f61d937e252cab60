import { deflate } from './deflate.ts';

/**
 * The WebSocket frames of a payload. Subscribers differ in nothing but the id of their subscription, so for ids of one length all frames are one
 * buffer: the id is written into its place before each send.
 */
export interface Frame {
  /** Header and message; the id is yet to be written. */
  bytes: Buffer;
  readonly idAt: number;
}

export interface Frames {
  /** The frame for ids of this length in bytes: one object for all who ask, but for rare lengths. `deflated`: the client takes compressed messages. */
  of(idLength: number, deflated: boolean): Frame;
}

/** Below this a message is not worth compressing, in bytes; the library is told the same. */
export const deflateThreshold = 1_024;

/** A stored block holds 65,535 bytes; nobody's ids are that long. */
const maxStoredId = 32_768;

/** Lengths of ids for which a payload keeps its frame. Each is a copy of the payload; libraries have two or three, so whoever has more makes their own. */
const mostLengths = 8;

const head = Buffer.from('{"id":"');
const middle = Buffer.from('","type":"next","payload":');
const close = Buffer.from('}');

/** `json`: the payload of a `next` message of graphql-transport-ws. */
export function createFrames(json: string): Frames {
  const plain = new Map<number, Frame>();
  const deflated = new Map<number, Frame>();
  const text = Buffer.from(json);
  const worthIt = text.length >= deflateThreshold;
  let tail: Buffer | undefined;
  return {
    of(idLength, isDeflated) {
      const known = isDeflated && worthIt && idLength <= maxStoredId ? deflated : plain;
      let frame = known.get(idLength);
      if (frame === undefined) {
        if (known === deflated)
          frame = deflatedFrame(idLength, (tail ??= withoutEmptyBlock(deflate(Buffer.concat([text, close])))));
        else frame = makeFrame(textFrame, head, idLength, [middle, text, close]);
        if (known.size < mostLengths) known.set(idLength, frame);
      }
      return frame;
    },
  };
}

/** First byte of a final, unmasked text frame (RFC 6455, section 5.2), and of a compressed one (RFC 7692, section 6). */
const textFrame = 0x81;
const compressedTextFrame = 0xc1;

/**
 * A compressed message whose beginning, with the id, is a stored block of deflate (RFC 1951, section 3.2.4). So the rest, which is all of the work, is
 * compressed once for everybody. It refers to nothing before it, so no client needs a context of its own.
 */
function deflatedFrame(idLength: number, tail: Buffer): Frame {
  const stored = Buffer.alloc(5); // not the last block, stored, length and its complement
  const length = head.length + idLength + middle.length;
  stored.writeUInt16LE(length, 1);
  stored.writeUInt16LE(length ^ 0xffff, 3);
  return makeFrame(compressedTextFrame, Buffer.concat([stored, head]), idLength, [middle, tail]);
}

/** A message leaves it out (RFC 7692, section 7.2.1). */
function withoutEmptyBlock(deflated: Buffer): Buffer {
  return deflated.subarray(0, -4);
}

function makeFrame(first: number, before: Buffer, idLength: number, after: readonly Buffer[]): Frame {
  const length = before.length + idLength + after.reduce((sum, part) => sum + part.length, 0);
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = first;
  if (header.length === 2) header[1] = length;
  else if (header.length === 4) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  const bytes = Buffer.concat([header, before, Buffer.alloc(idLength), ...after]);
  return { bytes, idAt: header.length + before.length };
}

/** Of a message of less than 64 KiB. */
const longestHeader = 4;
const beforeId = head.toString();
const afterId = middle.toString();

/** A character takes at most three bytes. */
export function mostBytesOf(id: string, json: string): number {
  return longestHeader + beforeId.length + afterId.length + close.length + 3 * (id.length + json.length);
}

/**
 * Writes the frame of a message that nobody else gets, in one piece, into the bytes from `at` on, where there is room for as many as it can have; they are
 * less than 64 KiB. `id`: as it stands in JSON.
 */
export function frameInto(bytes: Buffer, at: number, id: string, json: string): Buffer {
  const begin = at + longestHeader;
  const length = bytes.write(`${beforeId}${id}${afterId}${json}}`, begin);
  if (length < 126) {
    bytes[begin - 1] = length;
    bytes[begin - 2] = textFrame;
    return bytes.subarray(begin - 2, begin + length);
  }
  bytes.writeUInt16BE(length, begin - 2);
  bytes[begin - 3] = 126;
  bytes[begin - 4] = textFrame;
  return bytes.subarray(at, begin + length);
}
