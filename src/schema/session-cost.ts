/** Said of every field that needs the viewer's own session. */
export const opensSession =
  'Opens your own Five9 session when it is not open, which spends one rationed request (see `apiLimits`) and takes a licence while it lasts.';

/** Added to the complexity of such a field: a session is worth more than any answer of the mirror. */
export const sessionComplexity = 100;
