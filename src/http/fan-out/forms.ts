import { createFrames, type Frames } from './frames.ts';
import { fullBytes } from './fullness.ts';
import type { Form, Receivers } from './lane.ts';
import type { Payload } from './payload.ts';
import { SocketReceivers } from './socket-receivers.ts';

/** What several sockets are reached by, as those of a worker: it sends them one frame together. */
export interface SharedWay {
  /** For ids of so many bytes. A socket for which more than `fullBytes` wait does not keep up. */
  createReceivers(idLength: number, fullBytes: number): Receivers;
}

/** The form of WebSocket frames with ids of so many bytes, for sockets that are reached by this way, or each by itself. Undefined: the ids are too long. */
export function formOf(way: SharedWay | undefined, idLength: number, deflates: boolean): Form | undefined {
  if (idLength > longestId) return undefined;
  const { plain, deflated } = formsOf(way);
  return ((deflates ? deflated : plain)[idLength] ??= {
    of: (payload) => framesOf(payload).of(idLength, deflates),
    createReceivers: () => way?.createReceivers(idLength, fullBytes) ?? new SocketReceivers(idLength),
  });
}

export function framesOf(payload: Payload): Frames {
  return (payload.frames ??= createFrames(payload.json));
}

/** Of ids that a lane may have a column of. */
const longestId = 64;

/** By the length of their ids. */
interface Forms {
  readonly plain: Form[];
  readonly deflated: Form[];
}

const direct: Forms = { plain: [], deflated: [] };
/** They last as long as their worker. */
const shared = new WeakMap<SharedWay, Forms>();

function formsOf(way: SharedWay | undefined): Forms {
  if (way === undefined) return direct;
  let forms = shared.get(way);
  if (forms === undefined) shared.set(way, (forms = { plain: [], deflated: [] }));
  return forms;
}
