/** What goes back over HTTP. A body in pieces is a success and may be compressed. */
export interface Answer {
  readonly status: number;
  readonly type: 'xml' | 'html';
  readonly body: string | Iterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cut the connection instead of answering. */
  readonly reset?: true;
  /** Compressed, whatever the client accepts, and without its end. */
  readonly truncateGzip?: true;
  /** Comes a little at a time, uncompressed; or stops for good after so many bytes. */
  readonly pace?: { readonly bytesPerSecond: number } | { readonly stallAfterBytes: number };
}
