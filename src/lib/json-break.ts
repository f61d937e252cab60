/**
 * Where a text stops being JSON: the position of the first character that cannot be there, the length of the text where it ends too early, undefined
 * when it is JSON. What `JSON.parse` says of it differs from one Node to the next, and often has no position.
 */
export function jsonBreak(text: string): number | undefined {
  let at = 0;
  const stop = (position: number): never => {
    throw new Break(Math.min(position, text.length));
  };
  const skip = () => {
    while (' \t\n\r'.includes(text[at] ?? 'end')) at += 1;
  };
  const expect = (character: string) => {
    if (text[at] !== character) stop(at);
    at += 1;
  };
  /** As far as the pattern goes from here. */
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };

  function value(): void {
    skip();
    const first = text[at] ?? '';
    if (first === '{') return list('}', member);
    if (first === '[') return list(']', value);
    if (first === '"') return string();
    const word = ['true', 'false', 'null'].find((one) => one[0] === first);
    if (word !== undefined) return word.split('').forEach(expect);
    const number = take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number === '') stop(at);
    at += number.length;
  }

  function list(end: string, item: () => void): void {
    at += 1;
    skip();
    if (text[at] === end) {
      at += 1;
      return;
    }
    for (;;) {
      item();
      skip();
      if (text[at] === end) break;
      expect(',');
    }
    at += 1;
  }

  function member(): void {
    skip();
    string();
    skip();
    expect(':');
    value();
  }

  function string(): void {
    expect('"');
    at += take(/(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y).length;
    expect('"');
  }

  try {
    value();
    skip();
    return at < text.length ? at : undefined;
  } catch (error) {
    if (error instanceof Break) return error.position;
    throw error;
  }
}

class Break extends Error {
  readonly position: number;
  constructor(position: number) {
    super('no JSON');
    this.position = position;
  }
}
