/**
 * A provider of fixed answers on bare sockets, for measurements in which the upstream may cost next to nothing.
 * The query of the request chooses the answer: `?answer=json`, `stream` (chunks of about 16 KB) or `events` (a
 * chunk for each event). At `/v1/chat/completions` it is a stream of that API, in chunks of about 16 KB, whatever the
 * query: a translated request comes without one.
 */
import { createServer } from 'node:net';
import { jsonAnswer, streamAnswer } from '../load/fixed-answers.ts';
import { chatStreamAnswer } from '../load/fixed-chat-answer.ts';
import { LeanRequestReader } from '../load/lean-request-reader.ts';

const answers: Record<string, Buffer> = {
  json: jsonAnswer(800),
  stream: streamAnswer(1000, 125),
  events: streamAnswer(1000, 1),
};
const chat = chatStreamAnswer(1000, 60);

const server = createServer({ noDelay: true }, (socket) => {
  const reader = new LeanRequestReader((head) => {
    socket.write(answerTo(head.slice(0, 200)));
  });
  socket.on('data', (chunk: Buffer) => reader.read(chunk));
  socket.on('error', () => socket.destroy());
});

function answerTo(start: string): Buffer | string {
  if (start.startsWith('POST /v1/chat/completions')) return chat;
  return answers[/\?answer=(\w+)/.exec(start)?.[1] ?? 'json'] ?? '';
}

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', 4096, () => process.send?.({ ready: true }));
process.once('disconnect', () => process.exit());
