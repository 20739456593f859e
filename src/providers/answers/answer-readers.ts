import { readMessage } from './anthropic-messages/read-message.ts';
import { MessageStream } from './anthropic-messages/message-stream.ts';
import { readAnthropicUsage } from './anthropic-messages/read-anthropic-usage.ts';
import type { AnswerFormat } from './answer-format.ts';
import type { AnswerReader } from './answer-reader.ts';
import { ChatStream } from './openai-chat/chat-stream.ts';
import { readChat } from './openai-chat/read-chat.ts';
import { CompletionStream } from './openai-other/completion-stream.ts';
import { LastEventStream } from './openai-other/last-event-stream.ts';
import { readAudio } from './openai-other/read-audio.ts';
import { readCompletion } from './openai-other/read-completion.ts';
import { readEmbeddings } from './openai-other/read-embeddings.ts';
import { readRun } from './openai-other/read-run.ts';
import { RunStream } from './openai-other/run-stream.ts';
import { readImage } from './openai-other/read-image.ts';
import { readResponse } from './openai-responses/read-response.ts';
import { ResponseStream } from './openai-responses/response-stream.ts';
import { readBatchEntry } from './read-batch-entry.ts';
import { readTokenCount } from './read-token-count.ts';
import { readUnknown } from './read-unknown.ts';

const IMAGE_EVENTS = ['image_generation.completed', 'image_edit.completed'];
const AUDIO_EVENTS = ['transcript.text.done', 'speech.audio.done'];

/** How each form is read. A new one is a folder and a line here. */
export const answerReaders: Readonly<Record<AnswerFormat, AnswerReader>> = {
  'anthropic-messages': {
    json: (body) => readMessage(body, readAnthropicUsage(body['usage'])),
    stream: () => new MessageStream(),
  },
  'anthropic-count-tokens': { json: readTokenCount, stream: undefined },
  'anthropic-batch-results': { json: readBatchEntry, stream: undefined },
  'openai-chat': { json: readChat, stream: () => new ChatStream() },
  'openai-responses': { json: readResponse, stream: () => new ResponseStream() },
  'openai-input-tokens': { json: readTokenCount, stream: undefined },
  'openai-completions': { json: readCompletion, stream: () => new CompletionStream() },
  'openai-assistants': { json: readRun, stream: () => new RunStream() },
  'openai-embeddings': { json: readEmbeddings, stream: undefined },
  'openai-images': { json: readImage, stream: () => new LastEventStream(IMAGE_EVENTS, readImage) },
  'openai-audio': { json: readAudio, stream: () => new LastEventStream(AUDIO_EVENTS, readAudio) },
  'openai-batch-output': { json: readBatchEntry, stream: undefined },
  unknown: { json: readUnknown, stream: undefined },
};
