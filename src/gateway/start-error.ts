/** It cannot start, for a reason that an operator can mend. Its message is one sentence. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What a refused `listen` means for an operator. */
export function listenError(error: unknown, host: string, port: number, setting: string): unknown {
  const { code, port: refused = port } = error as NodeJS.ErrnoException & { port?: number };
  // The sandbox takes the port after the set one as well.
  const another = refused === port ? 'another one' : `another one than ${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${refused} is taken: set ${setting} to ${another}, or to 0 for any free one.`);
    case 'EACCES':
      return new StartError(`Port ${refused} may not be used by this user: set ${setting} to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`${host} is no address of this machine: set HOST to one.`);
    default:
      return error;
  }
}
