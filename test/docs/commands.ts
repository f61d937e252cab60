/** One command of a shell block, on one line, without its comment. */
export interface Command {
  /** `NAME=value` before it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  /** As it stands, to be run by a shell. */
  readonly text: string;
}

/** Lines that end in `\` go on; `&&` and a new line separate; ` #` begins a comment. */
export function commandsOf(code: string): Command[] {
  return code
    .replaceAll('\\\n', ' ')
    .split(/\n|&&/)
    .map((line) => withoutComment(line).trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .map((text) => {
      const words = wordsOf(text);
      const first = words.findIndex((word) => !/^[A-Z][A-Z0-9_]*=/.test(word));
      const assignments = first === -1 ? words : words.slice(0, first);
      return {
        environment: Object.fromEntries(assignments.map(assignment)),
        words: first === -1 ? [] : words.slice(first),
        text,
      };
    });
}

export function assignment(word: string): [name: string, value: string] {
  const at = word.indexOf('=');
  return at === -1 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}

function withoutComment(line: string): string {
  const inQuotes = /'[^']*'|"[^"]*"/g;
  const masked = line.replace(inQuotes, (quoted) => 'x'.repeat(quoted.length));
  const at = masked.search(/(^|\s)#/);
  return at === -1 ? line : line.slice(0, at);
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
