import { isShaped, pauseOf, pingsOf, splitText, textDeltas, type StreamShape } from '../texts.ts';
import { onePiece, type Piece } from '../wire/answer.ts';
import type { ChatReply } from './chat-completions.ts';

/** The chunks of a streamed chat completion; the usage, if wanted, comes after the one that finishes. */
export function* chatEvents(reply: ChatReply, shape: StreamShape): Generator<Piece> {
  const pauseMs = pauseOf(shape);
  const base = { ...reply.frame, object: 'chat.completion.chunk' };
  const usage = reply.includeUsage ? { usage: null } : {};
  const chunk = (delta: unknown, finish: string | null): Piece => {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
    return data({ ...base, choices, ...usage }, pauseMs);
  };
  const pings = pingsOf(shape);
  for (let ping = 0; ping < pings.count; ping += 1)
    yield { bytes: Buffer.from(': ping\n\n'), pauseMs: pings.pauseMs };
  yield chunk({ role: 'assistant', content: reply.text === null ? null : '', refusal: null }, null);
  if (reply.text !== null) yield* contentChunks(reply.text, shape, (content) => chunk({ content }, null));
  if (reply.call !== undefined) yield* callChunks(reply, chunk);
  yield chunk({}, reply.call === undefined ? 'stop' : 'tool_calls');
  if (reply.includeUsage) yield data({ ...base, choices: [], usage: reply.usage }, 0);
  yield onePiece(Buffer.from('data: [DONE]\n\n'));
}

function* contentChunks(text: string, shape: StreamShape, wrap: (text: string) => Piece): Generator<Piece> {
  let last: { text: string; piece: Piece } | undefined;
  for (const part of textDeltas(text, isShaped(shape) ? shape : {}, wrap('').bytes.length)) {
    if (last?.text !== part) last = { text: part, piece: wrap(part) };
    yield last.piece;
  }
}

function* callChunks({ call }: ChatReply, chunk: (delta: unknown, finish: null) => Piece): Generator<Piece> {
  if (call === undefined) return;
  const { name, arguments: input } = call.function;
  yield chunk(
    { tool_calls: [{ index: 0, id: call.id, type: call.type, function: { name, arguments: '' } }] },
    null,
  );
  for (const part of splitText(input, 9)) {
    yield chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] }, null);
  }
}

function data(value: unknown, pauseMs: number): Piece {
  return { bytes: Buffer.from(`data: ${JSON.stringify(value)}\n\n`), pauseMs };
}
