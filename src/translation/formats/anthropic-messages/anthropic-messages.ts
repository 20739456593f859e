import type { Format } from '../format.ts';
import { AnthropicAssembler } from './stream/assembler.ts';
import { readError, writeError } from './error.ts';
import { anthropicFields } from './fields/fields.ts';
import { toolCallIds, toolNames } from './name-limits.ts';
import { readRequest } from './request/read-request.ts';
import { writeRequest } from './request/write-request.ts';
import { readResponse } from './response/read-response.ts';
import { writeResponse } from './response/write-response.ts';
import { AnthropicStreamReader } from './stream/stream-reader.ts';
import { AnthropicStreamWriter } from './stream/stream-writer.ts';

/** Anthropic's Messages API: https://platform.claude.com/docs/en/api/messages */
export const anthropicMessages: Format = {
  name: 'anthropic-messages',
  readRequest,
  writeRequest,
  readResponse,
  writeResponse,
  readStream: (losses) => new AnthropicStreamReader(losses),
  writeStream: (context, uncarried) => new AnthropicStreamWriter(context, uncarried),
  assembleStream: () => new AnthropicAssembler(),
  readError,
  writeError,
  toolNames,
  toolCallIds,
  fields: anthropicFields,
};
