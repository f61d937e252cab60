import type { MirrorCalls } from '../decoding/mirror-process.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess } from '../lib/processes.ts';
import { quantile } from '../lib/statistics.ts';
import { ratioOf } from './server-under-test.ts';

/** M1, X3, M3: a table of 10,000 agents by 60 columns, from the bytes of Five9's answers to the rows of the mirror. */
export async function measureMirror(rounds: number): Promise<Measurement[]> {
  const batches: { mirrored: number[]; other: number[] } = { mirrored: [], other: [] };
  const resyncs: { mirrored: number[]; other: number[] } = { mirrored: [], other: [] };
  const timed = startProcess<MirrorCalls>(new URL('../decoding/mirror-process.ts', import.meta.url));
  try {
    await timed.call('hold', undefined);
    for (let round = -12; round < rounds; round += 1) {
      const batch = await timed.call('batch', { round });
      const resync = await timed.call('again', undefined);
      if (round < 0) continue;
      batches.mirrored.push(batch.mirrored);
      batches.other.push(batch.decoded);
      resyncs.mirrored.push(resync.mirrored);
      resyncs.other.push(resync.loop);
    }
  } finally {
    await timed.end();
  }
  const held = await memoryOf();
  const perCharacter = held.bytes / held.characters;
  return [
    {
      id: 'M1',
      title: 'batch of 20,000 cells, bytes into the mirror / the same tokenizer to plain objects',
      ratio: ratioOf(batches.mirrored, batches.other),
      details: { mirrored: ms(batches.mirrored), decoded: ms(batches.other) },
    },
    {
      id: 'X3',
      title: 'table read again with 2 % of its rows changed, bytes into the mirror / a loop over the bytes',
      ratio: ratioOf(resyncs.mirrored, resyncs.other),
      details: { mirrored: ms(resyncs.mirrored), loop: ms(resyncs.other) },
    },
    {
      id: 'M3',
      title: 'heap of the mirror, bytes per character, 10,000 × 60',
      ratio: { median: perCharacter, q1: perCharacter, q3: perCharacter },
      details: { MB: (held.bytes / 2 ** 20).toFixed(1), characters: held.characters },
    },
  ];
}

/** In a process that has done nothing else. */
async function memoryOf(): Promise<{ bytes: number; characters: number }> {
  const fresh = startProcess<MirrorCalls>(new URL('../decoding/mirror-process.ts', import.meta.url), ['--expose-gc']);
  try {
    return await fresh.call('hold', undefined);
  } finally {
    await fresh.end();
  }
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(1)} ms`;
}
