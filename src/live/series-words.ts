/** Texts that recur, by small numbers. A number is never given to another text. */
export interface Words {
  /** By number. */
  readonly words: readonly string[];
  codeOf(word: string): number;
}

/** At most `limit` texts; all further ones go by the number of `other`, which is the first. */
export function createWords(limit: number, other: string, known: readonly string[] = []): Words {
  const words = [other, ...known.filter((word) => word !== other)].slice(0, limit);
  const codes = new Map(words.map((word, code) => [word, code]));
  return {
    words,
    codeOf(word) {
      const code = codes.get(word);
      if (code !== undefined) return code;
      if (words.length >= limit) return 0;
      codes.set(word, words.length);
      return words.push(word) - 1;
    },
  };
}
