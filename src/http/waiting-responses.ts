import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Makes responses close when their connection does that wait for their turn on it (HTTP pipelining): Node tells only the one whose turn it is. Returns what to call
 * with each response when its request comes.
 */
export function closeWaitingResponses(): (response: ServerResponse) => void {
  const waiting = new WeakMap<Socket, Set<ServerResponse>>();

  function waitingOn(socket: Socket): Set<ServerResponse> {
    const known = waiting.get(socket);
    if (known !== undefined) return known;
    const made = new Set<ServerResponse>();
    waiting.set(socket, made);
    // One listener for all that a client may send at once.
    socket.once('close', () => {
      for (const response of made) {
        if (response.socket !== null) continue; // its turn came
        response.destroy();
        response.emit('close');
      }
    });
    return made;
  }

  return function watch(response) {
    if (response.socket !== null) return;
    const responses = waitingOn(response.req.socket);
    responses.add(response);
    response.once('close', () => responses.delete(response));
  };
}
