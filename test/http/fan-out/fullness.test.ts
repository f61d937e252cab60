import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onDrain } from '../../../src/http/fan-out/fullness.ts';

test('however many wait for a socket, it has one listener, and each is called once', () => {
  const socket = new EventEmitter();
  const called: number[] = [];
  const cancels = Array.from({ length: 200 }, (_, index) => onDrain(socket, () => called.push(index)));
  expect(socket.listenerCount('drain')).toBe(1);
  cancels[7]?.();
  socket.emit('drain');
  socket.emit('drain');
  expect(called).toEqual(Array.from({ length: 200 }, (_, index) => index).filter((index) => index !== 7));
  expect(socket.listenerCount('drain')).toBe(0);
});

test('who waits again while it is called waits for the next time, and who is cancelled meanwhile is not called', () => {
  const socket = new EventEmitter();
  const called: string[] = [];
  onDrain(socket, () => {
    called.push('first');
    cancel();
    onDrain(socket, () => called.push('again'));
  });
  const cancel = onDrain(socket, () => called.push('cancelled'));
  socket.emit('drain');
  expect(called).toEqual(['first']);
  socket.emit('drain');
  expect(called).toEqual(['first', 'again']);
});
