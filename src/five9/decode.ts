import type { ChangedCell } from '../lib/changed-cells.ts';
import { nextTurn } from '../lib/next-turn.ts';
import { stopwatch } from '../lib/stopwatch.ts';
import type { PackedCells } from '../lib/packed-cells.ts';
import type { XmlElement } from '../lib/xml.ts';
import { XmlTokenizer } from '../lib/xml-tokenizer.ts';
import { MalformedAnswer } from './envelope.ts';
import { grammarOf } from './table-grammar.ts';
import type { RowMemory } from './row-memory.ts';
import { TableReader } from './table-reader.ts';

/** What getStatistics or getStatisticsUpdate answered. Cells exactly as received; null is nil. */
export type TableAnswer =
  | { readonly fault: XmlElement }
  | {
      readonly fault?: undefined;
      /** False: an empty response, which is how Five9 says that nothing changed (facts §3.5). */
      readonly hasReturn: boolean;
      readonly columns: readonly (string | null)[];
      readonly rows: readonly PackedCells[];
      readonly added: readonly (string | null)[];
      readonly deleted: readonly (string | null)[];
      /** Each a `dataUpdate`: the key is `objectName`, the column `columnName`, the text `columnValue`. */
      readonly items: Iterable<ChangedCell>;
      readonly timestamp: string | undefined;
      readonly lastTimestamp: string | undefined;
    };

export interface DecodeOptions {
  /** Decompressed. */
  readonly maxBytes: number;
  /** Of this table's rows, so that rows with the same bytes are the same cells as in the last answer, and are not read again. */
  readonly memory?: RowMemory | undefined;
  /** Told at the end what reading took of the processor, ms, without waiting for bytes. */
  readonly onDecoded?: ((ms: number) => void) | undefined;
}

/** Bytes read at a time. */
const partBytes = 64 * 1024;
/** Bytes between two breaths: other subscribers must not wait for a large table. */
const breathBytes = 128 * 1024;

/** Reads the two big answers from the bytes as they come, strictly and by namespace, and lets the event loop breathe. */
export async function decodeTable(
  body: AsyncIterable<Buffer>,
  responseElement: string,
  { maxBytes, onDecoded, memory }: DecodeOptions,
): Promise<TableAnswer> {
  const reader = new TableReader(memory?.reading());
  const tokenizer = new XmlTokenizer(grammarOf(responseElement), reader);
  let bytes = 0;
  let sinceBreath = 0;
  let workedMs = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new MalformedAnswer(`expected at most ${maxBytes} bytes, got more`);
    for (let start = 0; start < chunk.length; start += partBytes) {
      const part = chunk.subarray(start, start + partBytes);
      const took = stopwatch();
      tokenizer.write(part);
      workedMs += took();
      sinceBreath += part.length;
      if (sinceBreath >= breathBytes) {
        sinceBreath = 0;
        await nextTurn();
      }
    }
  }
  const took = stopwatch();
  tokenizer.end();
  const answer = reader.answer();
  onDecoded?.(workedMs + took());
  return answer;
}
