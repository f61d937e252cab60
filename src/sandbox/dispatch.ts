import type { Contract } from '../five9/contract/contract.ts';
import type { FaultName, Operation } from '../five9/contract/types.ts';
import type { Logger } from '../lib/logger.ts';
import type { Answer } from './answer.ts';
import type { Call, Domain, Handlers } from './domain.ts';
import type { FailureKind, Failures } from './failures.ts';
import { SandboxFault } from './fault.ts';
import type { RequestLog } from './requests.ts';
import { decodeRequest } from './soap/decode.ts';
import { encodeFault, encodeProtocolFault, encodeResponse } from './soap/encode.ts';
import { ProtocolError, readEnvelope } from './soap/envelope.ts';
import { interceptionOf, spoilt } from './spoil.ts';
import type { Person } from './world/world.ts';

/** A POST whose credentials were right. */
export interface Post {
  readonly person: Person;
  readonly contract: Contract;
  /** Reads the body; may reject. */
  readonly readXml: () => Promise<string>;
  readonly gone: AbortSignal;
}

export interface DispatchOptions {
  readonly domain: Domain;
  readonly operations: Handlers;
  readonly requests: RequestLog;
  readonly failures: Failures;
  readonly logger: Logger;
  /** Every operation answers ServiceUnavailableFault. */
  readonly isInMaintenance: () => boolean;
}

export type Dispatch = (post: Post) => Promise<Answer>;

/** From a request's XML to the answer: one request per user, ordered failures, rights, session, ration, then the operation. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { domain, operations, requests, failures, logger } = options;
  const { switches } = domain;
  const running = new Map<string, string>();

  async function run(operation: Operation, call: Call, request: unknown): Promise<object> {
    const declared = call.contract.operations[operation]?.faults ?? [];
    // closeSession declares nothing and so never refuses; getUserLimits knows of no missing right.
    if (!call.person.mayUseApi && declared.includes('AccessDisallowedFault')) {
      throw new SandboxFault('AccessDisallowedFault', `User "${call.person.userName}" may not use this API.`);
    }
    if (declared.includes('SessionNotInitializedFault')) domain.sessions.require(call.person);
    else if (switches.campaignsNeedSession && isOfCampaigns(operation)) domain.sessions.require(call.person);
    // An operation that cannot be told that the ration is spent draws on none.
    if (declared.includes('OperationsLimitExceededFault')) domain.limits.spend(operation);
    const handler = operations[operation] as (call: Call, request: unknown) => object | Promise<object>;
    return handler(call, request);
  }

  function faultAnswer(contract: Contract, fault: SandboxFault): Answer {
    return { status: switches.faultStatus, type: 'xml', body: encodeFault(contract, fault, switches) };
  }

  async function answerOf(
    operation: Operation,
    post: Post,
    request: () => unknown,
    failure?: FailureKind,
  ): Promise<Answered> {
    const { person, contract, gone } = post;
    try {
      if (typeof failure === 'object' && 'fault' in failure) {
        const { fault, message } = failure;
        const fields = { ...neededFields[fault], ...failure.fields };
        throw new SandboxFault(fault, message ?? `${fault} was ordered.`, fields, { isOrdered: message !== undefined });
      }
      if (options.isInMaintenance() && operation !== 'closeSession') {
        throw new SandboxFault('ServiceUnavailableFault', 'Service is temporarily unavailable: maintenance.');
      }
      const response = await run(operation, { person, contract, gone }, request());
      const body = encodeResponse(contract, operation, response, switches.envelopePrefix);
      return { answer: { status: 200, type: 'xml', body } };
    } catch (error) {
      const fault = error instanceof SandboxFault ? error : undefined;
      if (fault === undefined) logger.error({ err: error, operation }, 'the sandbox failed to answer');
      const known = declaredBy(contract, operation, fault ?? new SandboxFault('ServerFault', 'Internal server error'));
      return { answer: faultAnswer(contract, known), fault: known.fault };
    }
  }

  async function answer(
    post: Post,
    overlapped: string | undefined,
    name: (operation: string) => void,
  ): Promise<Answer> {
    const { person, contract } = post;
    const { operation: called, element } = readEnvelope(contract, await post.readXml());
    const operation = called as Operation;
    name(operation);
    const decoded = attempt(() => decodeRequest(contract, operation, element));
    const record = requests.add({
      operation,
      version: contract.version,
      userName: person.userName,
      request: decoded.value ?? {},
      arrivedAt: domain.clock.now(),
    });
    const close = ({ answer, fault }: Answered): Answer => {
      record({ status: answer.status, answeredAt: domain.clock.now(), ...(fault === undefined ? {} : { fault }) });
      return answer;
    };
    if (overlapped !== undefined) {
      const at = domain.clock.now();
      requests.addViolation({ userName: person.userName, operation, runningOperation: overlapped, at });
      if (operation !== 'closeSession') {
        const message = `Another request of user "${person.userName}" is being executed: ${overlapped}.`;
        const fault = new SandboxFault(switches.overlapFault, message);
        return close({ answer: faultAnswer(contract, fault), fault: fault.fault });
      }
    }
    const failure = failures.take(operation, person.userName);
    if (typeof failure === 'object' && 'delayMs' in failure) {
      await domain.waits.waitFor(failure.delayMs, [post.gone]);
    }
    const interception = interceptionOf(failure);
    if (interception !== undefined) return close({ answer: interception });
    const request = () => {
      if (decoded.error !== undefined && operation !== 'closeSession') throw decoded.error;
      return decoded.value ?? {};
    };
    const answered = await answerOf(operation, post, request, failure);
    return close(answered.fault === undefined ? { answer: spoilt(failure, answered.answer) } : answered);
  }

  return async function dispatch(post) {
    const { userName } = post.person;
    const overlapped = running.get(userName);
    const leave = overlapped === undefined ? domain.sessions.enter(post.person) : undefined;
    if (overlapped === undefined) running.set(userName, 'an unread request');
    try {
      return await answer(post, overlapped, (operation) => {
        if (overlapped === undefined) running.set(userName, operation);
      });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return {
        status: 500,
        type: 'xml',
        body: encodeProtocolFault(error.code, error.message, switches.envelopePrefix),
      };
    } finally {
      if (overlapped === undefined) running.delete(userName);
      leave?.();
    }
  };
}

interface Answered {
  readonly answer: Answer;
  readonly fault?: FaultName;
}

/**
 * Bad arguments of an operation that declares no fault for them, and faults that the version does not have, come as ServerFault.
 * Others may come undeclared: that is how `campaignsNeedSession` follows the guide against the WSDL.
 */
function declaredBy(contract: Contract, operation: Operation, fault: SandboxFault): SandboxFault {
  const isOfArguments = fault.fault === 'IncorrectArgumentFault' || fault.fault === 'MissedArgumentFault';
  const isDeclared = contract.operations[operation]?.faults.includes(fault.fault) === true;
  const isKnown = fault.fault in contract.faults && (isDeclared || !isOfArguments);
  return isKnown ? fault : new SandboxFault('ServerFault', fault.message, {}, fault);
}

function isOfCampaigns(operation: Operation): boolean {
  return operation.endsWith('Campaign') || operation === 'resetCampaignDispositions';
}

function attempt<T>(run: () => T): { value?: T; error?: SandboxFault } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof SandboxFault) return { error };
    throw error;
  }
}

/** What the contract asks of a fault that is ordered without fields. */
const neededFields: Partial<Record<string, Readonly<Record<string, string>>>> = {
  OperationsLimitExceededFault: { limit: '1', operationType: 'QueryStatistics' },
};
