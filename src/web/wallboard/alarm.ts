import { effect } from '@preact/signals';
import { now } from '../api/server-clock.ts';
import type { Board } from './board.ts';
import { settings } from './settings.ts';
import { agentThreshold, levelOf, raised, type Level } from './thresholds.ts';

/** Rings when a queue, all of them or an agent newly passes the threshold of an alarm, if somebody asked for sound. Returns what ends it. */
export function ringOnAlarm(board: Board): () => void {
  let before: ReadonlySet<string> = new Set();
  return effect(function watchLimits() {
    const { sound, thresholds } = settings.value;
    const levels = new Map<string, Level>();
    for (const { id, callsInQueue, longestWaitSince } of board.queues.rows.value.values()) {
      levels.set(`${id} calls`, levelOf(callsInQueue, thresholds.callsInQueue));
      const waitMs = longestWaitSince === null ? 0 : now.value - Date.parse(longestWaitSince);
      levels.set(`${id} wait`, levelOf(waitMs, thresholds.longestWait));
    }
    levels.set('all calls', levelOf(board.queues.totals.value?.callsInQueue, thresholds.allCalls));
    for (const { id, state, stateSince } of board.agents.rows.value.values()) {
      const threshold = agentThreshold(state, thresholds);
      if (threshold === undefined || stateSince === null) continue;
      levels.set(`${id} ${state} since ${stateSince}`, levelOf(now.value - Date.parse(stateSince), threshold));
    }
    const current = raised(before, levels);
    if (sound && [...current].some((key) => !before.has(key))) ring();
    before = current;
  });
}

let audio: AudioContext | undefined;

/** Two short tones that are heard and do not frighten. Browsers play none before somebody has touched the page. */
export function ring(): void {
  audio ??= new AudioContext();
  for (const [frequency, delay] of [
    [660, 0],
    [880, 0.18],
  ] as const) {
    const start = audio.currentTime + delay;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.2, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + 0.16);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.2);
  }
}
