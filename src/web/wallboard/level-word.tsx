import type { Level } from './thresholds.ts';

const words: Readonly<Record<Level, string>> = { calm: '', warn: ' warning', alarm: ' alarm' };

/** What a colour says, for those who do not see it. */
export function LevelWord({ level }: { readonly level: Level }) {
  return level === 'calm' ? null : <span class="hidden">{words[level]}</span>;
}
