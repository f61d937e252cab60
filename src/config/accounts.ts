import { ConfigError, fileOf } from '../lib/setting.ts';

/** A Five9 user and password that the gateway polls with. */
export interface PollingAccount {
  readonly userName: string;
  readonly password: string;
}

interface AccountSettings {
  readonly FIVE9_USERNAME: string;
  readonly FIVE9_PASSWORD: string;
  readonly FIVE9_PASSWORD_FILE: string;
  readonly FIVE9_ACCOUNTS_FILE: string;
}

/** The accounts of the default view, from a file of several or from the settings of one. */
export function accountsOf(values: AccountSettings): readonly PollingAccount[] {
  return values.FIVE9_ACCOUNTS_FILE === '' ? [singleAccount(values)] : accountList(values.FIVE9_ACCOUNTS_FILE);
}

export function isAccount(value: unknown): value is PollingAccount {
  const { userName, password } = (value ?? {}) as { userName?: unknown; password?: unknown };
  return typeof userName === 'string' && userName !== '' && typeof password === 'string';
}

function singleAccount(values: AccountSettings): PollingAccount {
  const { FIVE9_USERNAME: userName, FIVE9_PASSWORD: given, FIVE9_PASSWORD_FILE: file } = values;
  if (userName === '')
    throw new ConfigError('expected FIVE9_USERNAME or FIVE9_ACCOUNTS_FILE for a real Five9, got neither');
  if ((given === '') === (file === ''))
    throw new ConfigError(
      `expected either FIVE9_PASSWORD or FIVE9_PASSWORD_FILE, got ${given === '' ? 'neither' : 'both'}`,
    );
  return { userName, password: file === '' ? given : fileOf(file, 'FIVE9_PASSWORD_FILE').replace(/\r?\n$/, '') };
}

function accountList(path: string): readonly PollingAccount[] {
  const shape = 'FIVE9_ACCOUNTS_FILE to hold a JSON list of { "userName", "password" }';
  let accounts: unknown;
  try {
    accounts = JSON.parse(fileOf(path, 'FIVE9_ACCOUNTS_FILE'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`expected ${shape}, got something else`);
  }
  if (!Array.isArray(accounts) || accounts.length === 0 || !accounts.every(isAccount))
    throw new ConfigError(`expected ${shape}, got something else`);
  if (new Set(accounts.map(({ userName }) => userName)).size < accounts.length)
    throw new ConfigError('expected each user name in FIVE9_ACCOUNTS_FILE once, got one twice');
  return accounts;
}
