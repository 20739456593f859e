import { readAnthropicUsage } from './anthropic-messages/read-anthropic-usage.ts';
import { readMessage } from './anthropic-messages/read-message.ts';
import type { Reading } from './answer.ts';
import { formatOfShape } from './format-of-shape.ts';
import { isObject, type JsonObject, objectIn } from '../../common/json/json-object.ts';
import { noReading } from './no-reading.ts';
import { readChat } from './openai-chat/read-chat.ts';
import { readCompletion } from './openai-other/read-completion.ts';
import { readEmbeddings } from './openai-other/read-embeddings.ts';
import { readResponse } from './openai-responses/read-response.ts';

/** One line of a batch's results, of either provider: an answer of its own, or an error that cost nothing. */
export function readBatchEntry(line: JsonObject): Reading {
  const { message } = objectIn(line['result']);
  if (isObject(message)) return readMessage(message, readAnthropicUsage(message['usage']));
  const { body } = objectIn(line['response']);
  return isObject(body) ? readBody(body) : noReading;
}

function readBody(body: JsonObject): Reading {
  const format = formatOfShape(body);
  if (format === 'openai-responses') return readResponse(body);
  if (format === 'openai-chat') return readChat(body);
  return format === 'openai-completions' ? readCompletion(body) : readEmbeddings(body);
}
