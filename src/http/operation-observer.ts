/** Hears of every GraphQL operation, for metrics and traces. Must not throw. */
export interface OperationObserver {
  /** An operation of a valid document begins. */
  begin(operation: ObservedOperation): OperationObservation;
  /** A document was refused before anything ran. */
  refused(transport: Transport, code: string): void;
}

export type Transport = 'http' | 'sse' | 'websocket';

/** Says nothing of who asks, with which arguments. */
export interface ObservedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly transport: Transport;
  /** As the client named it: any text. */
  readonly name: string | undefined;
  /** W3C trace context that came with it. */
  readonly trace: TraceHeaders;
}

export interface TraceHeaders {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/** One operation. `ended` is called once, for a subscription when its last event has gone out. */
export interface OperationObservation {
  /** Runs resolvers, so that what they call upon is known to belong to this operation. */
  run<T>(work: () => T): T;
  /** A subscription has begun to deliver. */
  subscribed(): void;
  /** `success`, or the code of its first error. */
  ended(outcome: string): void;
}

/** All of them hear of everything. */
export function observedBy(observers: readonly OperationObserver[]): OperationObserver {
  return {
    begin(operation) {
      const all = observers.map((observer) => observer.begin(operation));
      return {
        run: (work) => all.reduceRight<() => ReturnType<typeof work>>((inner, one) => () => one.run(inner), work)(),
        subscribed() {
          for (const one of all) one.subscribed();
        },
        ended(outcome) {
          for (const one of all) one.ended(outcome);
        },
      };
    },
    refused(transport, code) {
      for (const observer of observers) observer.refused(transport, code);
    },
  };
}
