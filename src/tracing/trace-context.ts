import { createTraceState, ROOT_CONTEXT, trace, type Context } from '@opentelemetry/api';
import type { TraceHeaders } from '../http/operation-observer.ts';

/** W3C Trace Context, level 1: https://www.w3.org/TR/trace-context/. Whatever is malformed counts as absent, as it says there. */
export function contextOf({ traceparent, tracestate }: TraceHeaders): Context {
  const match = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(traceparent ?? '');
  const [, traceId = '', spanId = '', flags = ''] = match ?? [];
  if (match === null || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
    ...(tracestate === undefined || tracestate.length > 512 ? {} : { traceState: createTraceState(tracestate) }),
  });
}
