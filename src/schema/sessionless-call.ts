import type { Account } from '../five9/account.ts';
import type { Operation, Request, Response } from '../five9/contract/types.ts';
import { Five9Error } from '../five9/faults.ts';

/**
 * Calls an operation that declares no SessionNotInitializedFault without opening a session, which would cost a licence and quota:
 * Five9 judges by the credentials. The guide says of some of them that they need one (facts §1.6), so when Five9 does want a session,
 * it is opened and the call sent once more: the fault says that it was not executed.
 */
export async function sessionlessCall<O extends Operation>(
  account: Account,
  operation: O,
  request: Request<O>,
): Promise<Response<O>> {
  const send = () => account.call(operation, request, { priority: 'command', session: 'never' });
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Five9Error) || error.code !== 'SessionNotInitializedFault') throw error;
    await account.session.open();
    return send();
  }
}
