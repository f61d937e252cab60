/** Reads the WebSocket frames of one server (RFC 6455, section 5.2: not masked) as they come, without keeping what it only counts. */
export interface FrameReader {
  read(bytes: Buffer): void;
}

export interface FrameListener {
  /** A whole message. The payload only when `keep` said so. */
  readonly onText: (payload: Buffer | undefined, isDeflated: boolean) => void;
  readonly onPing: (payload: Buffer) => void;
  /** Whether the payload of the next message is wanted. */
  readonly keep: () => boolean;
}

const text = 0x1;
const ping = 0x9;

export function createFrameReader({ onText, onPing, keep }: FrameListener): FrameReader {
  const header = Buffer.alloc(10);
  let headerLength = 0;
  let opcode = 0;
  let isDeflated = false;
  /** Of the payload, still to come; undefined while the header is read. */
  let rest: number | undefined;
  let kept: Buffer[] | undefined;

  function sizeOf(): number | undefined {
    if (headerLength < 2) return undefined;
    const short = (header[1] ?? 0) & 0x7f;
    if (short < 126) return short;
    if (short === 126) return headerLength < 4 ? undefined : header.readUInt16BE(2);
    return headerLength < 10 ? undefined : Number(header.readBigUInt64BE(2));
  }

  function finish(): void {
    const payload = kept === undefined ? undefined : Buffer.concat(kept);
    if (opcode === text) onText(payload, isDeflated);
    else if (opcode === ping) onPing(payload ?? Buffer.alloc(0));
    rest = undefined;
    kept = undefined;
    headerLength = 0;
  }

  return {
    read(bytes) {
      let at = 0;
      while (at < bytes.length) {
        if (rest === undefined) {
          header[headerLength] = bytes[at] ?? 0;
          headerLength += 1;
          at += 1;
          rest = sizeOf();
          if (rest === undefined) continue;
          opcode = (header[0] ?? 0) & 0x0f;
          isDeflated = ((header[0] ?? 0) & 0x40) !== 0;
          if (opcode !== text || keep()) kept = [];
        } else {
          const taken = Math.min(rest, bytes.length - at);
          if (kept !== undefined) kept.push(Buffer.from(bytes.subarray(at, at + taken)));
          at += taken;
          rest -= taken;
        }
        if (rest === 0) finish();
      }
    },
  };
}

/** A client's frame of less than 64 KiB. The mask is zero, which is allowed and costs nothing. */
export function clientFrame(opcode: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload);
  const size =
    body.length < 126
      ? Buffer.from([0x80 | body.length])
      : Buffer.from([0x80 | 126, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([0x80 | opcode]), size, Buffer.alloc(4), body]);
}
