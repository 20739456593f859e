import { isShaped, pauseOf, pingsOf, splitText, textDeltas, type StreamShape } from '../texts.ts';
import type { Piece } from '../wire/answer.ts';
import type { ContentBlock, Message } from './compose-message.ts';

type Data = { type: string } & Record<string, unknown>;

/**
 * The events of a streamed message, from `message_start` to `message_stop`, in the order that
 * https://platform.claude.com/docs/en/build-with-claude/streaming gives.
 */
export function* messageEvents(message: Message, shape: StreamShape): Generator<Piece> {
  const pauseMs = pauseOf(shape);
  yield event({ type: 'message_start', message: unfinished(message) }, pauseMs);
  const pings = pingsOf(shape);
  for (let ping = 0; ping < pings.count; ping += 1) yield event({ type: 'ping' }, pings.pauseMs);
  for (const [index, block] of message.content.entries()) {
    yield event({ type: 'content_block_start', index, content_block: emptied(block) }, pauseMs);
    if (index === 0) yield event({ type: 'ping' }, 0);
    yield* blockDeltas(block, index, shape, pauseMs);
    yield event({ type: 'content_block_stop', index }, 0);
  }
  yield event(closingDelta(message), 0);
  yield event({ type: 'message_stop' }, 0);
}

function* blockDeltas(
  block: ContentBlock,
  index: number,
  shape: StreamShape,
  pauseMs: number,
): Generator<Piece> {
  const wrap = (delta: Data): Piece => event({ type: 'content_block_delta', index, delta }, pauseMs);
  if (block.type === 'text') {
    yield* textEvents(block.text, shape, (text) => wrap({ type: 'text_delta', text }));
  } else if (block.type === 'thinking') {
    for (const thinking of splitText(block.thinking, 20)) yield wrap({ type: 'thinking_delta', thinking });
    yield wrap({ type: 'signature_delta', signature: block.signature });
  } else {
    yield wrap({ type: 'input_json_delta', partial_json: '' });
    for (const part of splitText(JSON.stringify(block.input), 9)) {
      yield wrap({ type: 'input_json_delta', partial_json: part });
    }
  }
}

/** In a long stream of equal events the event is made once. */
function* textEvents(text: string, shape: StreamShape, wrap: (text: string) => Piece): Generator<Piece> {
  let last: { text: string; piece: Piece } | undefined;
  for (const part of textDeltas(text, isShaped(shape) ? shape : {}, wrap('').bytes.length)) {
    if (last?.text !== part) last = { text: part, piece: wrap(part) };
    yield last.piece;
  }
}

function event(data: Data, pauseMs: number): Piece {
  return { bytes: Buffer.from(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`), pauseMs };
}

/** The message as it stands at the start: no content yet, and the tokens of the input. */
function unfinished(message: Message): Record<string, unknown> {
  return { ...message, content: [], stop_reason: null, usage: { ...message.usage, output_tokens: 1 } };
}

function emptied(block: ContentBlock): Record<string, unknown> {
  if (block.type === 'text') return { ...block, text: '' };
  if (block.type === 'thinking') return { ...block, thinking: '', signature: '' };
  return { ...block, input: {} };
}

/** Usage here is cumulative: it repeats the counts of the start. */
function closingDelta(message: Message): Data {
  const {
    input_tokens,
    cache_creation_input_tokens,
    cache_read_input_tokens,
    output_tokens,
    output_tokens_details,
  } = message.usage;
  return {
    type: 'message_delta',
    delta: { stop_reason: message.stop_reason, stop_sequence: null, stop_details: null },
    usage: {
      input_tokens,
      cache_creation_input_tokens,
      cache_read_input_tokens,
      output_tokens,
      output_tokens_details,
      server_tool_use: null,
    },
  };
}
