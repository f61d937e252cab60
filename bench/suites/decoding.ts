import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DecoderCalls, Pause } from '../decoding/decoder-process.ts';
import { documentOf, nameOf, type Case } from '../decoding/cases.ts';
import type { Measurement } from '../lib/measurement.ts';
import { startProcess, type Remote } from '../lib/processes.ts';
import { quantile, quartilesOf } from '../lib/statistics.ts';
import { ratioOf } from './server-under-test.ts';

const largest: Case = { agents: 10_000 };
const smallest: Case = { agents: 10 };

const decoderNames = ['ours', 'node-soap', 'saxes'] as const;

/** X1: from the bytes of an answer to what is in it, beside node-soap and the strict parser alone, each in a process of its own. */
export async function measureDecoding({ rounds, of }: { rounds: number; of: readonly Case[] }): Promise<Measurement[]> {
  const decoders = await Promise.all(
    decoderNames.map(async (name) => ({ name, remote: await startDecoder(name), costs: [] as number[] })),
  );
  const [ours, nodeSoap, saxes] = decoders;
  if (ours === undefined || nodeSoap === undefined || saxes === undefined) throw new Error('expected three decoders');
  try {
    const overNodeSoap: number[] = [];
    const overSaxes: number[] = [];
    const details: Record<string, string> = {};
    for (const one of of) {
      for (const decoder of decoders) {
        decoder.costs.length = 0;
        await decoder.remote.call('prepare', { name: decoder.name, of: one });
        await decoder.remote.call('decode', { forMs: 500 });
      }
      for (let round = 0; round < rounds; round += 1)
        for (const decoder of round % 2 === 0 ? decoders : decoders.toReversed())
          decoder.costs.push(await decoder.remote.call('decode', { forMs: 60 }));
      const { median } = ratioOf(nodeSoap.costs, ours.costs);
      overNodeSoap.push(median);
      overSaxes.push(ratioOf(saxes.costs, ours.costs).median);
      const [a, b] = [nodeSoap.costs, ours.costs].map((values) => quantile(values, 0.5).toFixed(2));
      details[nameOf(one)] = `${median.toFixed(1)} (${a} / ${b} ms)`;
    }
    const worst = Math.min(...overNodeSoap);
    return [
      {
        id: 'X1',
        title: 'node-soap / ours, bytes to product: the case where we lead least',
        ratio: { median: worst, q1: worst, q3: worst },
        details,
      },
      { id: 'X1b', title: 'the same, median of the cases', ratio: quartilesOf(overNodeSoap), details: {} },
      {
        id: 'X1c',
        title: 'saxes / our tokenizer, into the same product, median of the cases',
        ratio: quartilesOf(overSaxes),
        details: {},
      },
    ];
  } finally {
    for (const { remote } of decoders) await remote.end();
  }
}

/** X2: how long the process does nothing else while the largest table arrives. */
export async function measurePauses(rounds: number): Promise<Measurement[]> {
  const documents = { '/': documentOf(largest).bytes, '/small': documentOf(smallest).bytes };
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const bytes = documents[request.url === '/small' ? '/small' : '/'];
      response.writeHead(200, { 'content-type': 'text/xml;charset=UTF-8', 'content-length': bytes.length }).end(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const pauses = async (name: string, intoMirror: boolean) => {
      const values: Pause[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const decoder = await startDecoder(name);
        await decoder.call('prepare', { name, of: { agents: 1_000 } });
        await decoder.call('decode', { forMs: 1_000 });
        values.push(await decoder.call('pause', { url, intoMirror }));
        await decoder.end();
      }
      return values;
    };
    const ours = await pauses('ours', false);
    const theirs = await pauses('node-soap', false);
    const mirrored = await pauses('ours', true);
    return [
      {
        id: 'X2',
        title: 'node-soap / ours, longest turn of the event loop while a 12 MB table arrives',
        ratio: ratioOf(theirs.map(paused), ours.map(paused)),
        details: { theirs: ms(theirs.map(paused)), ours: ms(ours.map(paused)) },
      },
      {
        id: 'X2b',
        title: 'longest turn until the table is in the mirror, ms',
        ratio: quartilesOf(mirrored.map(paused)),
        details: {
          'by the clock': ms(mirrored.map(({ wall }) => wall)),
          'CPU of all threads': ms(mirrored.map(({ cpu }) => cpu)),
        },
      },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function paused({ paused: longest }: Pause): number {
  return longest;
}

async function startDecoder(name: string): Promise<Remote<DecoderCalls>> {
  const decoder = startProcess<DecoderCalls>(new URL('../decoding/decoder-process.ts', import.meta.url));
  await decoder.call('prepare', { name, of: { agents: 10 } });
  return decoder;
}

function ms(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(1)} ms`;
}
