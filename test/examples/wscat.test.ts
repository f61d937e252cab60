import { once } from 'node:events';
import { MessageType, parseMessage, type Message } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { commandsOf } from '../docs/commands.ts';
import { blocksOf, readPages } from '../docs/pages.ts';
import { gatewayResource } from '../support/gateway.ts';

// wscat is ws with a prompt: what its command line says is said to ws, and the lines that people type are sent as they stand.
test('the lines for wscat sign in, begin a subscription and end it', async () => {
  const blocks = readPages().flatMap(blocksOf);
  const at = blocks.findIndex(({ page, code }) => page === 'docs/examples.md' && code.includes('wscat'));
  const [command] = commandsOf(blocks[at]!.code);
  const [, program, ...words] = command!.words;
  const [flag, url = '', protocolFlag, protocol = ''] = words;
  expect([program, flag, protocolFlag, words.length]).toEqual(['wscat', '-c', '-s', 4]);
  const [init, subscribe, complete] = blocks.slice(at + 1, at + 4).map(({ code }) => code);

  await using world = await gatewayResource();
  expect(new URL(url).host).toBe('127.0.0.1:4000');
  const socket = new WebSocket(url.replace('127.0.0.1:4000', new URL(world.gateway.url).host), protocol);
  const printed: Message[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data: Buffer) => {
    printed.push(parseMessage(data.toString()));
    for (const heard of waiting.splice(0)) heard();
  });
  const until = async (type: MessageType) => {
    while (!printed.some((message) => message.type === type))
      await new Promise<void>((resolve) => waiting.push(resolve));
    return printed.find((message) => message.type === type);
  };
  await once(socket, 'open');
  socket.send(init!);
  await until(MessageType.ConnectionAck);
  socket.send(subscribe!);
  expect(await until(MessageType.Next)).toMatchObject({
    id: '1',
    payload: { data: { queues: { reset: true, upserted: expect.arrayContaining([expect.anything()]) as unknown } } },
  });
  expect(world.gateway.fanOut.subscriptions).toBe(1);
  socket.send(complete!);
  await expect.poll(() => world.gateway.fanOut.subscriptions).toBe(0);
  socket.close();
  await once(socket, 'close');
});
