import type { LiveRequest, LiveResult, LiveSink, Transport } from './transport.ts';

export interface SseOptions {
  readonly url: string;
  /** Asked before each connection, so that a token that was renewed counts. */
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

/** GraphQL over SSE, distinct connections mode: each subscription is a POST whose answer goes on. Does not retry. */
export function sseTransport({ url, headers, fetch: send = fetch }: SseOptions): Transport {
  return (request, sink) => {
    const abort = new AbortController();
    void follow(request, sink, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) sink.error(error);
    });
    return () => abort.abort();
  };

  async function follow(request: LiveRequest, sink: LiveSink, signal: AbortSignal): Promise<void> {
    const response = await send(url, {
      method: 'POST',
      headers: {
        ...(await headers?.()),
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
      throw await refusal(response);
    let text = '';
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) throw new Error('The stream was cut.');
      sink.alive?.();
      const messages = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const { event, data } = parse(message);
        if (event === 'next') sink.next(JSON.parse(data) as LiveResult);
        if (signal.aborted) return;
        if (event === 'complete') return sink.complete();
      }
    }
  }
}

/** Lines of a message; comments and fields that nobody knows are skipped. */
function parse(message: string): { readonly event: string; readonly data: string } {
  const field = (name: string) =>
    message
      .split('\n')
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n');
  return { event: field('event'), data: field('data') };
}

/** The errors of GraphQL that came in place of a stream, or the status. */
async function refusal(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    const { errors } = JSON.parse(text) as LiveResult;
    if (errors?.length) return errors;
  } catch {
    // A proxy's page, not the gateway's answer.
  }
  return Object.assign(new Error(`Expected an event stream, got HTTP ${response.status}.`), {
    extensions: {
      code: response.status === 401 ? 'Unauthenticated' : 'Closed',
      retryable: response.status >= 500 || response.status === 429 || response.status === 408,
    },
  });
}
