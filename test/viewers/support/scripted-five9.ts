import { createAccount } from '../../../src/five9/account.ts';
import type { Five9Client } from '../../../src/five9/client.ts';
import { contractOf, type ApiVersion } from '../../../src/five9/contract/contract.ts';
import type { Operation, WsChatMessage } from '../../../src/five9/contract/types.ts';
import { Five9Error } from '../../../src/five9/faults.ts';
import { createLane, type Lane } from '../../../src/five9/lane.ts';
import type { Quota } from '../../../src/five9/quota.ts';
import type { Transport, TransportOptions } from '../../../src/five9/transport.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createViewers, type ViewersOptions } from '../../../src/viewers/create-viewers.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

export interface SentCall {
  readonly operation: Operation;
  readonly request: Record<string, unknown>;
  readonly userName: string;
}

type Answer = (request: Record<string, unknown>, options: TransportOptions) => unknown;

/** Real accounts, lanes and sessions over a wire that the test speaks for: what is not scripted answers empty. */
export function scriptedFive9({ version = 'v4', ...options }: { version?: ApiVersion } & Partial<ViewersOptions> = {}) {
  const clock = createVirtualClock();
  const sent: SentCall[] = [];
  const passwords = new Map([
    ['ann', 'p:ann'],
    ['bob', 'pässword'],
  ]);
  const answers = new Map<Operation, Answer>();
  const mail: WsChatMessage[] = [];
  const lanes = new Map<string, Lane>();
  let running = 0;
  let overlaps = 0;

  answers.set('getLoggedInUsers', () => ({
    return: [
      { name: 'ann', roledId: { role: 'DomainSupervisor', userId: '1000001' } },
      { name: 'kim', roledId: { role: 'Agent', userId: '1000002' } },
    ],
  }));
  answers.set('receiveMessages', async (request) => {
    const fresh = mail.filter(({ timestamp }) => Number(timestamp) > Number(request['previousTimestamp']));
    const last = fresh.at(-1);
    if (last !== undefined) return { return: { messages: fresh, timestamp: last.timestamp } };
    await new Promise<void>((resolve) => clock.after(Number(request['longPollingTimeout']), resolve));
    return {};
  });

  async function answer(operation: Operation, request: object, wire: TransportOptions): Promise<unknown> {
    const call = { operation, request: request as Record<string, unknown>, userName: wire.userName };
    sent.push(call);
    running += 1;
    if (running > lanes.size) overlaps += 1;
    try {
      await Promise.resolve();
      if (passwords.get(wire.userName) !== wire.password)
        throw new Five9Error('InvalidCredentials', operation, 'expected an answer, got HTTP 401');
      return (await answers.get(operation)?.(call.request, wire)) ?? { return: [] };
    } finally {
      running -= 1;
    }
  }

  const transport = {
    contract: contractOf(version),
    clockOffsetMs: 0,
    call: answer,
    table: answer,
  } as unknown as Transport;
  const quota = { reserve: () => undefined, exhausted: () => clock.now() + 60_000 } as unknown as Quota;
  const five9 = {
    version,
    contract: transport.contract,
    quota,
    account({ userName, password }, { viewSettings = {} } = {}) {
      let lane = lanes.get(userName);
      if (lane === undefined) lanes.set(userName, (lane = createLane(clock)));
      return createAccount({
        userName,
        password,
        transport,
        lane,
        quota,
        clock,
        logger: silentLogger,
        requestTimeoutMs: 50_000,
        viewSettings,
      });
    },
  } as Five9Client;
  const viewers = createViewers({ five9, clock, logger: silentLogger, random: () => 0.5, ...options });

  return {
    clock,
    viewers,
    passwords,
    answers,
    mail,
    sent,
    count: (operation: Operation) => sent.filter((call) => call.operation === operation).length,
    /** Closes everybody, letting a poll that is on the wire end. */
    async close() {
      const closed = viewers.close();
      await clock.advance(5_000);
      await closed;
    },
    get overlaps() {
      return overlaps;
    },
    fail(operation: Operation, code: Five9Error['code'], times = Number.POSITIVE_INFINITY) {
      const usual = answers.get(operation);
      let left = times;
      answers.set(operation, (request, wire) => {
        left -= 1;
        if (left >= 0) throw new Five9Error(code, operation, `${code} of ${operation}`);
        return usual?.(request, wire);
      });
    },
  };
}

export function basic(userName: string, password: string): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}
