/** One thing that was looked at. */
export interface Finding {
  readonly topic: Topic;
  /** `problem`: the gateway will not work as it should. `note`: worth knowing, or not looked at. */
  readonly verdict: 'ok' | 'note' | 'problem';
  /** A sentence, without secrets. */
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string;
}

export type Topic =
  | 'Gateway'
  | 'Address'
  | 'Account'
  | 'Version'
  | 'Limits'
  | 'Clock'
  | 'Latency'
  | 'Session'
  | 'Rights'
  | 'Columns';

/** Findings on one topic. */
export function findingsOn(topic: Topic) {
  const finding =
    (verdict: Finding['verdict']) =>
    (text: string, advice?: string): Finding => ({ topic, verdict, text, ...(advice === undefined ? {} : { advice }) });
  return { ok: finding('ok'), note: finding('note'), problem: finding('problem') };
}
