import { readOpenAiError } from '../read-openai-error.ts';
import { writeOpenAiError } from '../write-openai-error.ts';
import type { Format } from '../format.ts';
import { responsesFields } from './fields/fields.ts';
import { readRequest } from './request/read-request.ts';
import { writeRequest } from './request/write-request.ts';
import { readResponse } from './response/read-response.ts';
import { writeResponse } from './response/write-response.ts';
import { ResponsesStreamAssembler } from './stream/assemble-stream.ts';
import { ResponsesStreamReader } from './stream/read-stream.ts';
import { ResponsesStreamWriter } from './stream/write-stream.ts';

/** OpenAI's Responses API: https://platform.openai.com/docs/api-reference/responses */
export const openaiResponses: Format = {
  name: 'openai-responses',
  readRequest,
  writeRequest,
  readResponse,
  writeResponse,
  readStream: (losses) => new ResponsesStreamReader(losses),
  writeStream: (context, uncarried) => new ResponsesStreamWriter(context, uncarried),
  assembleStream: () => new ResponsesStreamAssembler(),
  readError: readOpenAiError,
  writeError: writeOpenAiError,
  toolNames: { longest: 64, pattern: /^[a-zA-Z0-9_-]+$/ },
  // The specification limits the length alone.
  toolCallIds: { longest: 64, pattern: /^[\x21-\x7e]+$/ },
  fields: responsesFields,
};
