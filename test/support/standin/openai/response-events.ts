import { isShaped, pauseOf, pingsOf, splitText, textDeltas, type StreamShape } from '../texts.ts';
import type { Piece } from '../wire/answer.ts';
import type { OutputItem, OutputText, ResponseObject } from './compose-response.ts';

type Data = Record<string, unknown>;
type Emit = (type: string, data: Data) => Piece;

/** The events of a streamed response, from `response.created` to `response.completed`, numbered in turn. */
export function* responseEvents(response: ResponseObject, shape: StreamShape): Generator<Piece> {
  const emit = numberedEvents(pauseOf(shape));
  const begun = { ...response, status: 'in_progress', completed_at: null, output: [], usage: null };
  yield emit('response.created', { response: begun });
  yield emit('response.in_progress', { response: begun });
  const pings = pingsOf(shape);
  for (let ping = 0; ping < pings.count; ping += 1)
    yield { ...emit('keepalive', {}), pauseMs: pings.pauseMs };
  const output: OutputItem[] = [];
  for (const [index, item] of response.output.entries())
    output.push(yield* itemEvents(item, index, shape, emit));
  yield emit('response.completed', { response: { ...response, output } });
}

function* itemEvents(
  item: OutputItem,
  index: number,
  shape: StreamShape,
  emit: Emit,
): Generator<Piece, OutputItem> {
  const place = { output_index: index, item_id: item.id };
  yield emit('response.output_item.added', { output_index: index, item: begunItem(item) });
  const done = yield* contentEvents(item, place, shape, emit);
  yield emit('response.output_item.done', { output_index: index, item: done });
  return done;
}

function* contentEvents(
  item: OutputItem,
  place: Data,
  shape: StreamShape,
  emit: Emit,
): Generator<Piece, OutputItem> {
  if (item.type === 'function_call') {
    for (const delta of splitText(item.arguments, 9)) {
      yield emit('response.function_call_arguments.delta', { ...place, delta });
    }
    yield emit('response.function_call_arguments.done', { ...place, arguments: item.arguments });
  }
  return item.type === 'message'
    ? { ...item, content: [yield* textEvents(item.content[0], place, shape, emit)] }
    : item;
}

function* textEvents(
  part: OutputText,
  place: Data,
  shape: StreamShape,
  emit: Emit,
): Generator<Piece, OutputText> {
  const at = { ...place, content_index: 0 };
  yield emit('response.content_part.added', { ...at, part: { ...part, text: '' } });
  const frameBytes = Buffer.byteLength(JSON.stringify({ ...at, delta: '' })) + 110;
  const said: string[] = [];
  for (const delta of textDeltas(part.text, shape, frameBytes)) {
    // An endless stream has no last event that would repeat what was said.
    if (shape.endless !== true) said.push(delta);
    yield emit('response.output_text.delta', { ...at, delta, logprobs: [] });
  }
  const text = isShaped(shape) ? said.join('') : part.text;
  yield emit('response.output_text.done', { ...at, text, logprobs: [] });
  yield emit('response.content_part.done', { ...at, part: { ...part, text } });
  return { ...part, text };
}

function begunItem(item: OutputItem): Data {
  if (item.type === 'message') return { ...item, status: 'in_progress', content: [] };
  return item.type === 'function_call' ? { ...item, status: 'in_progress', arguments: '' } : item;
}

function numberedEvents(pauseMs: number): Emit {
  let number = 0;
  return (type, data) => {
    const text = `event: ${type}\ndata: ${JSON.stringify({ type, ...data, sequence_number: number++ })}\n\n`;
    return { bytes: Buffer.from(text), pauseMs };
  };
}
