import type { FormatFields } from '../../format.ts';
import { requestCitation, responseCitation } from './citation-objects.ts';
import * as content from './content-objects.ts';
import { lostBlocks, lostCitations } from './lost-content.ts';
import * as request from './request-objects.ts';
import * as response from './response-objects.ts';
import { ownTools } from './tool-kinds.ts';
import { writesRequest } from './writes-request.ts';
import { writesResponse } from './writes-response.ts';

/** Every field of Anthropic's Messages API and what becomes of it. */
export const anthropicFields: FormatFields = {
  request: [
    ...Object.values(request),
    ...Object.values(content),
    requestCitation,
    ...Object.values(lostBlocks),
    lostCitations,
    ...ownTools,
  ],
  response: [...Object.values(response), responseCitation],
  writesRequest,
  writesResponse,
};
