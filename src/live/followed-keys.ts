import type { Change, Entry } from './change.ts';

/** Keys that somebody follows, whether or not there are rows of them: whether one has changed is then known without looking for it. */
export class FollowedKeys<Row> {
  readonly #keys = new Map<string, FollowedKey>();

  /** The caller owes `unfollow`. */
  follow(key: string): FollowedKey {
    let known = this.#keys.get(key);
    if (known === undefined) this.#keys.set(key, (known = new FollowedKey(key)));
    known.followers += 1;
    return known;
  }

  unfollow(known: FollowedKey): void {
    known.followers -= 1;
    if (known.followers === 0) this.#keys.delete(known.key);
  }

  /** The latest entry. */
  note({ offset, changes }: Entry<Row>): void {
    const keys = this.#keys;
    if (keys.size === 0) return;
    for (let index = 0; index < changes.length; index += 1) keys.get(changes[index]?.key ?? '')?.note(offset, index);
  }
}

/** Where the latest change of a key is to be found. */
export class FollowedKey {
  readonly key: string;
  followers = 0;
  #offset = -1;
  #index = 0;

  constructor(key: string) {
    this.key = key;
  }

  note(offset: number, index: number): void {
    this.#offset = offset;
    this.#index = index;
  }

  /** What this entry changed of it. Only of the latest entry. */
  changeIn<Row>({ offset, changes }: Entry<Row>): Change<Row> | undefined {
    return this.#offset === offset ? changes[this.#index] : undefined;
  }
}
