import { silentLogger } from '../../../src/lib/logger.ts';
import { openFileStore } from '../../../src/live/file-store.ts';
import { createColumnSet, type StatisticRow } from '../../../src/live/row.ts';
import { createTopic } from '../../../src/live/topic.ts';

/** A process that holds a data directory (`hold`), or keeps entries as fast as it can and says which it has kept (`write`). */
const [dir = '', what] = process.argv.slice(2);
const store = await openFileStore({ dir, logger: silentLogger, compactAtBytes: 20_000 });
if (what === 'hold') {
  process.stdout.write('holding\n');
  setInterval(() => {}, 1_000_000);
} else {
  const stored = store.restore('t');
  const topic = createTopic<StatisticRow>({ name: 't', epoch: stored?.epoch ?? 'e', kept: stored, maxChanges: 50 });
  const log = store.keep('t', () => ({ epoch: topic.position.epoch, place: undefined, ...topic.kept() }));
  const columns = createColumnSet(['Key', 'Number']);
  for (;;) {
    const offset = topic.position.offset + 1;
    const key = `agent${offset % 20}`;
    const after = {
      key,
      columns,
      cells: [key, String(offset)],
      since: new Map(),
      changedAt: offset,
      partial: false,
    };
    const entry = { offset, asOf: offset, changes: [{ key, before: topic.rows.get(key), after }] };
    await log.append({ entry });
    topic.publish(entry);
    process.stdout.write(`${offset}\n`);
  }
}
