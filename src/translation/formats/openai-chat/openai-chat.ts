import type { Format } from '../format.ts';
import { readOpenAiError } from '../read-openai-error.ts';
import { writeOpenAiError } from '../write-openai-error.ts';
import { chatFields } from './fields/fields.ts';
import { toolCallIds, toolNames } from './name-limits.ts';
import { readRequest } from './request/read-request.ts';
import { writeRequest } from './request/write-request.ts';
import { readResponse } from './response/read-response.ts';
import { writeResponse } from './response/write-response.ts';
import { ChatAssembler } from './stream/assembler.ts';
import { ChatStreamReader } from './stream/stream-reader.ts';
import { ChatStreamWriter } from './stream/stream-writer.ts';

/** OpenAI's Chat Completions, and all who speak it: https://platform.openai.com/docs/api-reference/chat */
export const openaiChat: Format = {
  name: 'openai-chat',
  readRequest,
  writeRequest,
  readResponse,
  writeResponse,
  readStream: (losses) => new ChatStreamReader(losses),
  writeStream: (context, uncarried) => new ChatStreamWriter(context, uncarried),
  assembleStream: () => new ChatAssembler(),
  readError: readOpenAiError,
  writeError: writeOpenAiError,
  toolNames,
  toolCallIds,
  fields: chatFields,
};
