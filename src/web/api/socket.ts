import { signal } from '@preact/signals';
import { createClient } from 'graphql-ws';
import { systemClock } from '../../lib/clock.ts';
import { authorization } from './session.ts';

/** When a socket that says nothing is asked whether it still lives, and how long it may take to answer. */
const pingMs = 8_000;
const pongMs = 5_000;

let cancelPong: (() => void) | undefined;

/** Whether the socket is there, as far as anybody knows. */
export const isConnected = signal(false);

/** All subscriptions of a page share it. Who subscribes retries, so it does not. */
export const socket = createClient({
  url: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`,
  connectionParams: () => (authorization.value === undefined ? {} : { Authorization: authorization.value }),
  retryAttempts: 0,
  keepAlive: pingMs,
  lazyCloseTimeout: 2_000,
  onNonLazyError() {}, // subscribers are told
  on: {
    connected: () => (isConnected.value = true),
    closed() {
      cancelPong?.();
      isConnected.value = false;
    },
    // A cut network says nothing: a question without an answer does.
    ping(received) {
      if (!received) cancelPong = systemClock.after(pongMs, () => socket.terminate());
    },
    pong: (received) => void (received && cancelPong?.()),
  },
});

addEventListener('offline', () => socket.terminate());
