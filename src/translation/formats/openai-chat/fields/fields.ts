import type { FormatFields } from '../../format.ts';
import * as content from './content-objects.ts';
import * as request from './request-objects.ts';
import * as response from './response-objects.ts';
import { writesRequest } from './writes-request.ts';
import { writesResponse } from './writes-response.ts';

/** Every field of OpenAI's Chat Completions API and what becomes of it. */
export const chatFields: FormatFields = {
  request: [...Object.values(request).flat(), ...Object.values(content)],
  response: Object.values(response).flat(),
  writesRequest,
  writesResponse,
};
