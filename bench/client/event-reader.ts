/** Counts the events of a stream of server-sent events as they come, pings left out. */
export interface EventReader {
  read(bytes: Buffer): void;
}

export interface EventListener {
  /** A whole event, as it is on the wire; only when `keep` said so. */
  readonly onEvent: (event: Buffer | undefined) => void;
  /** Whether the next event is wanted. */
  readonly keep: () => boolean;
}

const newline = 0x0a;
const colon = 0x3a;

/** An event ends with an empty line, and a line of one colon is a ping; data is JSON, which has no newline in it. */
export function createEventReader({ onEvent, keep }: EventListener): EventReader {
  let last = newline;
  let beforeLast = newline;
  let kept: Buffer[] | undefined;

  return {
    read(bytes) {
      let from = 0;
      let at = bytes.indexOf(newline);
      while (at !== -1) {
        const before = at > 0 ? bytes[at - 1] : last;
        if (before === newline) {
          const first = at > 1 ? bytes[at - 2] : at === 1 ? last : beforeLast;
          if (first !== colon && first !== newline) {
            kept?.push(Buffer.from(bytes.subarray(from, at + 1)));
            onEvent(kept === undefined ? undefined : Buffer.concat(kept));
          }
          kept = keep() ? [] : undefined;
          from = at + 1;
        }
        at = bytes.indexOf(newline, at + 1);
      }
      kept?.push(Buffer.from(bytes.subarray(from)));
      if (bytes.length > 1) beforeLast = bytes[bytes.length - 2] ?? newline;
      else beforeLast = last;
      last = bytes.at(-1) ?? last;
    },
  };
}
