import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import type { Five9Observer } from '../five9/observer.ts';
import type { OperationObserver } from '../http/operation-observer.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import { stopwatch } from '../lib/stopwatch.ts';
import { contextOf } from './trace-context.ts';

/**
 * Spans of GraphQL operations and of the calls to Five9 that they lead to, sent by OTLP (HTTP, JSON). They hold kinds, names of operations,
 * classes and outcomes: no user, no variable, no row. Nothing of it is loaded unless it is configured.
 */
export interface Tracing {
  readonly five9: Five9Observer;
  readonly operations: OperationObserver;
  /** Sends what has not been sent, for at most two seconds. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Of the collector, without `/v1/traces`. */
  readonly endpoint: string;
  readonly serviceName: string;
  readonly version: string;
  /** Share of traces that are kept, 0 to 1, unless whoever calls has decided already. */
  readonly ratio: number;
  readonly clock: Clock;
}

const closeMs = 2_000;
/** Clients choose the names of operations; longer ones are cut. */
const maxNameLength = 100;

export function createTracing({ endpoint, serviceName, version, ratio, clock }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName, [ATTR_SERVICE_VERSION]: version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('five9-live-graph', version);
  // Of our own: several gateways in one process share no globals.
  const current = new AsyncLocalStorage<Span>();

  return {
    five9: tracedCalls(tracer, current),
    operations: tracedOperations(tracer, current),
    async close() {
      const bound = new AbortController();
      const late = sleep(clock, closeMs, bound.signal).catch(() => {}); // all was sent in time
      await Promise.race([provider.shutdown().catch(() => {}), late]); // a collector that is gone is no reason to stay
      bound.abort();
    },
  };
}

function tracedOperations(tracer: Tracer, current: AsyncLocalStorage<Span>): OperationObserver {
  return {
    begin({ kind, transport, name, trace: headers }) {
      const span = tracer.startSpan(
        kind,
        {
          kind: SpanKind.SERVER,
          attributes: {
            'graphql.operation.type': kind,
            'five9.gateway.transport': transport,
            ...(name === undefined ? {} : { 'graphql.operation.name': name.slice(0, maxNameLength) }),
          },
        },
        contextOf(headers),
      );
      return {
        run: (work) => current.run(span, work),
        // Its life may be days: the span is of its beginning.
        subscribed: () => span.end(),
        ended(outcome) {
          if (span.isRecording()) end(span, outcome);
        },
      };
    },
    refused() {}, // nothing ran: metrics count it
  };
}

function tracedCalls(tracer: Tracer, current: AsyncLocalStorage<Span>): Five9Observer {
  return ({ operation, operationType, use }) => {
    const parent = current.getStore();
    const waited = stopwatch();
    const span = tracer.startSpan(
      `Five9 ${operation}`,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'rpc.system': 'soap',
          'rpc.method': operation,
          'five9.use': use,
          ...(operationType === undefined ? {} : { 'five9.operation_type': operationType }),
        },
      },
      parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent),
    );
    return {
      sent: () => span.setAttribute('five9.lane_wait_ms', Math.round(waited())),
      decoded: (ms) => span.setAttribute('five9.decode_ms', ms),
      ended: (outcome) => end(span, outcome),
    };
  };
}

function end(span: Span, outcome: string): void {
  if (outcome !== 'success') span.setAttribute('error.type', outcome).setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
