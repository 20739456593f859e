/**
 * A provider of fixed answers on bare sockets, for measurements in which the upstream may cost next to nothing.
 * The query of the request chooses the answer: `?answer=json`, `stream` (chunks of about 16 KB) or `events` (a
 * chunk for each event).
 */
import { createServer } from 'node:net';
import { jsonAnswer, streamAnswer } from '../load/fixed-answers.ts';
import { LeanRequestReader } from '../load/lean-request-reader.ts';

const answers: Record<string, Buffer> = {
  json: jsonAnswer(800),
  stream: streamAnswer(1000, 125),
  events: streamAnswer(1000, 1),
};

const server = createServer({ noDelay: true }, (socket) => {
  const reader = new LeanRequestReader((head) => {
    const name = /\?answer=(\w+)/.exec(head.slice(0, 200))?.[1] ?? 'json';
    socket.write(answers[name] ?? '');
  });
  socket.on('data', (chunk: Buffer) => reader.read(chunk));
  socket.on('error', () => socket.destroy());
});

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', 4096, () => process.send?.({ ready: true }));
process.once('disconnect', () => process.exit());
