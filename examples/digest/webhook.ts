import { setTimeout as sleep } from 'node:timers/promises';

/** An incoming webhook as Slack, Mattermost and Rocket.Chat have them. Messages arrive in the order in which they were posted. */
export interface Webhook {
  /** Resolves when it was taken. Rejects when it is refused, or not taken in `tries`. */
  post(text: string): Promise<void>;
}

/** Its address is a secret: who knows it may post. It is in no error. */
export function createWebhook(url: string, { tries = 5, firstWaitMs = 1_000 } = {}): Webhook {
  let last = Promise.resolve();

  async function send(text: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      }).catch(() => undefined);
      if (answer?.ok === true) return;
      const said = answer === undefined ? 'none' : `${answer.status} ${await answer.text()}`;
      const mayTryAgain = answer === undefined || answer.status === 429 || answer.status >= 500;
      if (!mayTryAgain || attempt === tries)
        throw new Error(`expected the webhook to take the message, got ${said} (try ${attempt})`);
      const askedMs = Number(answer?.headers.get('retry-after') ?? 0) * 1_000;
      await sleep(Math.max(askedMs, firstWaitMs * 2 ** (attempt - 1)));
    }
  }

  return {
    post(text) {
      const sent = last.then(() => send(text));
      last = sent.catch(() => {}); // a message that was not taken does not hold up the next
      return sent;
    },
  };
}
