import type { Operation, Response } from '../five9/contract/types.ts';
import type { Account } from '../five9/account.ts';
import type { Clock } from '../lib/clock.ts';
import { translated } from './errors.ts';
import { sessionlessCall } from './sessionless-call.ts';

/** Operations that take nothing and change nothing. */
type Reading = Extract<
  Operation,
  'getMyPermissions' | 'getMyGroupIds' | 'getMySkillsIds' | 'getUserLimits' | 'getDispositionsNames'
>;

export interface Answer<O extends Operation> {
  readonly answer: Response<O>;
  /** Epoch ms. */
  readonly asOf: number;
}

/** What Five9 answers this account, at most `maxAgeMs` old. Those who ask at the same time share one call. */
export async function accountAnswer<O extends Reading>(
  account: Account,
  operation: O,
  { clock, maxAgeMs }: { clock: Clock; maxAgeMs: number },
): Promise<Answer<O>> {
  const known = answersOf(account).get(operation) as Promise<Answer<O>> | undefined;
  if (known !== undefined) {
    const answer = await known.catch(() => undefined);
    if (answer !== undefined && clock.now() - answer.asOf <= maxAgeMs) return answer;
    // Someone else who waited for it asks anew already.
    if (answersOf(account).get(operation) !== known) return accountAnswer(account, operation, { clock, maxAgeMs });
  }
  const asked = ask(account, operation, clock);
  answersOf(account).set(operation, asked);
  return asked;
}

async function ask<O extends Reading>(account: Account, operation: O, clock: Clock): Promise<Answer<O>> {
  const answer = await translated(
    operation === 'getUserLimits' ? sessionlessCall(account, operation, {}) : account.call(operation, {}),
  );
  return { answer, asOf: clock.now() };
}

const answers = new WeakMap<Account, Map<Operation, Promise<unknown>>>();

function answersOf(account: Account): Map<Operation, Promise<unknown>> {
  const known = answers.get(account);
  if (known !== undefined) return known;
  const made = new Map<Operation, Promise<unknown>>();
  answers.set(account, made);
  return made;
}
