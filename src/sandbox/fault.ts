import type { FaultName } from '../five9/contract/types.ts';

/** Thrown by anything in the sandbox that Five9 would refuse; the SOAP side writes it as the fault of that name. */
export class SandboxFault extends Error {
  override readonly name = 'SandboxFault';
  readonly fault: FaultName;
  /** Children of the detail element besides `message`, by the contract's names. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Somebody gave the message word for word: it is sent in no other words. */
  readonly isOrdered: boolean;

  constructor(
    fault: FaultName,
    message: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
    { isOrdered = false } = {},
  ) {
    super(message);
    this.fault = fault;
    this.fields = fields;
    this.isOrdered = isOrdered;
  }
}
