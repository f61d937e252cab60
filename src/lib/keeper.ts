/**
 * Something that never changes, with room for what is made of it again and again: that is found without a table beside it, and goes when it goes. Whoever
 * makes something finds what it made itself.
 */
export abstract class Keeper {
  /** The latest first. */
  #kept: Kept | undefined;

  keptBy(maker: object): unknown {
    for (let kept = this.#kept; kept !== undefined; kept = kept.next) if (kept.maker === maker) return kept.made;
    return undefined;
  }

  /** Instead of what the maker had kept. Of many makers, the latest few are remembered. */
  keep(maker: object, made: unknown): void {
    let last: Kept | undefined;
    let count = 0;
    for (let kept = this.#kept; kept !== undefined; last = kept, kept = kept.next) {
      if (kept.maker === maker) {
        kept.made = made;
        return;
      }
      count += 1;
      if (count === mostMakers && last !== undefined) last.next = undefined;
    }
    this.#kept = { maker, made, next: this.#kept };
  }
}

interface Kept {
  readonly maker: object;
  made: unknown;
  next: Kept | undefined;
}

/** They are looked through one after the other. */
const mostMakers = 12;
