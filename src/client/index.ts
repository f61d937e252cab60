// The package's subpath `five9-live-graph/client`: what a browser takes. Within the repository, import from the file that defines it.
export { applyEvent, emptyRows, withoutComing } from './live-rows.ts';
export type { Gap, LiveEvent, LiveState } from './live-rows.ts';
export { sseTransport } from './sse.ts';
export type { SseOptions } from './sse.ts';
export { subscribeLive } from './subscribe.ts';
export type { Connection, LiveOptions, Retry } from './subscribe.ts';
export type { LiveRequest, LiveResult, LiveSink, Transport } from './transport.ts';
export type { LiveDocument, RowOf, TypedDocument } from './typed-document.ts';
