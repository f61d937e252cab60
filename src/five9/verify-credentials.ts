import type { Account } from './account.ts';
import { Five9Error } from './faults.ts';

/**
 * Whether Five9 knows the user: asked on the user's own lane with a call that needs no session and spends no ration. `tentative`: the
 * password was not refused, but another fault hid the answer. Transport trouble rejects: it says nothing about the password.
 */
export async function verifyCredentials(
  account: Account,
  signal?: AbortSignal,
): Promise<'ok' | 'invalid' | 'disallowed' | 'tentative'> {
  try {
    await account.call('getCallCountersState', {}, { session: 'never', ...(signal === undefined ? {} : { signal }) });
    return 'ok';
  } catch (error) {
    if (!(error instanceof Five9Error)) throw error;
    switch (error.code) {
      case 'InvalidCredentials':
      case 'InvalidAccountFault':
        return 'invalid';
      case 'AccessDisallowedFault':
        return 'disallowed';
      case 'UserAlreadyLoggedInFault':
      case 'SessionClosedFault':
      case 'OperationsLimitExceededFault':
        return 'tentative';
      default:
        throw error;
    }
  }
}
