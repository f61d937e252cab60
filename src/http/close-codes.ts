/** Codes with which the gateway closes a WebSocket, beside those of graphql-ws and `ws` for clients that break the protocol. */
export const closeCodes = {
  /** Nothing ran on it for a while. Clients of graphql-ws do not come back by themselves, but as soon as they have something to ask. */
  idle: 1000,
  /** The gateway stops. Clients of graphql-ws reconnect after it. */
  goingAway: 1001,
  /** We are at fault. */
  internalError: 1011,
  /** Sign-in could not be decided now. Clients of graphql-ws take 44xx as final and reconnect after this. */
  tryAgainLater: 1013,
  /** The client must sign in again. */
  unauthorized: 4401,
  /** One connection too many; also of the protocol, for too many `connection_init`. Clients of graphql-ws take it as final. */
  tooMany: 4429,
} as const;
