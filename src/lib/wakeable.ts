/** Who is told when there may be something to do. An object, so that thousands share one function. */
export interface Wakeable {
  wake(): void;
}

export const nobody: Wakeable = { wake() {} };
