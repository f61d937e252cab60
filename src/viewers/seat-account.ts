import type { Account } from '../five9/account.ts';

/** The same account, telling when it is used: whoever calls through it keeps the session from being closed as unused. */
export function watchedAccount(account: Account, inUse: <T>(task: () => Promise<T>) => Promise<T>): Account {
  const { session } = account;
  return {
    userName: account.userName,
    session: {
      get state() {
        return session.state;
      },
      get openedAt() {
        return session.openedAt;
      },
      get settings() {
        return session.settings;
      },
      get generation() {
        return session.generation;
      },
      get rationedCalls() {
        return session.rationedCalls;
      },
      open: (signal) => inUse(() => session.open(signal)),
      configure: (settings, signal) => inUse(() => session.configure(settings, signal)),
      adopt: (signal) => inUse(() => session.adopt(signal)),
      expect: (settings) => session.expect(settings),
      readBack: (signal) => inUse(() => session.readBack(signal)),
      close: () => session.close(),
      onChange: (listener) => session.onChange(listener),
    },
    call: (operation, request, options) => inUse(() => account.call(operation, request, options)),
    table: (operation, request, options) => inUse(() => account.table(operation, request, options)),
    usePassword: (password) => account.usePassword(password),
    close: () => account.close(),
  };
}
