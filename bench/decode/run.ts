// Measures how answers are decoded and mirrored: node scripts/run.mjs tsx bench/decode/run.ts [--quick] [--json FILE]
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cases } from './cases.ts';
import type { Ask, Told } from './decode-child.ts';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 3 : 7;
const names = ['ours', 'saxes', 'node-soap'] as const;
const loader = ['--import', import.meta.resolve('tsx')];
const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const children = new Map<string, ChildProcess>();
for (const name of names) {
  const child = fork(at('decode-child.ts'), [name], { execArgv: loader });
  children.set(name, child);
  await once(child, 'message');
}

async function ask(name: string, question: Ask): Promise<Told> {
  const child = children.get(name);
  if (child === undefined) throw new Error(`expected a child for ${name}`);
  const told = once(child, 'message');
  child.send(question);
  return ((await told) as [Told])[0];
}

const decode = [];
for (const { name } of cases) {
  const times = new Map<string, number[]>(names.map((each) => [each, []]));
  let bytes = 0;
  const cells = new Set<number>();
  for (let round = 0; round <= rounds; round += 1)
    for (const each of names) {
      const told = await ask(each, { name, warmMs: round === 0 ? 500 : 0, minMs: 60 });
      bytes = told.bytes;
      cells.add(told.cells);
      if (round > 0) times.get(each)?.push(told.cpuMs);
    }
  if (cells.size !== 1) throw new Error(`expected the same number of cells of all, got ${[...cells].join(', ')}`);
  const cpuMs = Object.fromEntries([...times].map(([each, all]) => [each, median(all)])) as Record<string, number>;
  const ratio = (to: string) => (cpuMs[to] ?? Number.NaN) / (cpuMs['ours'] ?? Number.NaN);
  decode.push({ case: name, bytes, cpuMs, nodeSoapToOurs: ratio('node-soap'), saxesToOurs: ratio('saxes') });
}

const large = cases.at(-1);
const document = large?.make() ?? Buffer.alloc(0);
const server = createServer((_, response) => response.end(document)).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const pauseMs: Record<string, number> = {};
for (const name of names) {
  const pauses: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    pauses.push((await ask(name, { name: large?.name ?? '', warmMs: 0, minMs: 0, url })).pauseMs);
  pauseMs[name] = median(pauses);
}
server.close();
for (const child of children.values()) child.disconnect();

const { stdout } = await promisify(execFile)(process.execPath, [
  '--expose-gc',
  ...loader,
  at('mirror-child.ts'),
  isQuick ? '9' : '21',
]);
const mirror = JSON.parse(stdout) as Record<'bytesPerCharacter' | 'resyncToByteLoop' | 'batchToObjects', number>;

const ratios = decode.map(({ nodeSoapToOurs }) => nodeSoapToOurs);
const pauseRatio = (pauseMs['node-soap'] ?? Number.NaN) / (pauseMs['ours'] ?? Number.NaN);
const goals = [
  {
    id: 'X1',
    what: 'node-soap / ours, processor, least of the cases',
    value: Math.min(...ratios),
    goal: 9,
    isLeast: true,
  },
  { id: 'X1', what: 'the same, median of the cases', value: median(ratios), goal: 12, isLeast: true },
  { id: 'X2', what: 'node-soap / ours, longest pause, 12 MB', value: pauseRatio, goal: 100, isLeast: true },
  { id: 'X3', what: 'resync with 2 % changed rows / loop over its bytes', value: mirror.resyncToByteLoop, goal: 1 },
  { id: 'M1', what: '20,000 cells into the mirror / to objects', value: mirror.batchToObjects, goal: 1.6 },
  { id: 'M3', what: 'bytes held per character', value: mirror.bytesPerCharacter, goal: 2 },
].map((one) => ({ ...one, met: one.isLeast === true ? one.value >= one.goal : one.value <= one.goal }));

const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
const result = {
  suite: 'decode',
  machine,
  date: new Date().toISOString(),
  load: loadavg(),
  decode,
  pauseMs,
  mirror,
  goals,
};
const file = process.argv[process.argv.indexOf('--json') + 1];
if (process.argv.includes('--json') && file !== undefined)
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);

console.log(`${machine}, ${result.date.slice(0, 10)}, load ${loadavg()[0]?.toFixed(1)}\n`);
console.log('| from bytes to columns, rows and items | KB | ours, ms | saxes / ours | node-soap / ours |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const { case: name, bytes, cpuMs, saxesToOurs, nodeSoapToOurs } of decode)
  console.log(
    `| ${name} | ${Math.round(bytes / 1_000)} | ${cpuMs['ours']?.toFixed(2)} | ${saxesToOurs.toFixed(1)} | ${nodeSoapToOurs.toFixed(1)} |`,
  );
console.log('\n| | measure | here | goal | |\n| --- | --- | ---: | ---: | --- |');
for (const { id, what, value, goal, isLeast, met } of goals)
  console.log(
    `| ${id} | ${what} | ${value.toFixed(2)} | ${isLeast === true ? '≥' : '≤'} ${goal} | ${met ? 'met' : 'missed'} |`,
  );
console.log(
  `\nLongest pause while 12 MB arrive, ms: ${names.map((name) => `${name} ${pauseMs[name]?.toFixed(1)}`).join(', ')}`,
);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
