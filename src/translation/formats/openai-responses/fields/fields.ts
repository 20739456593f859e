import type { FormatFields } from '../../format.ts';
import { fileCitations, repeatedCitationFields, urlCitationFields } from './annotation-fields.ts';
import * as content from './content-fields.ts';
import * as items from './item-fields.ts';
import * as output from './output-fields.ts';
import * as request from './request-fields.ts';
import * as response from './response-fields.ts';
import * as tools from './tool-fields.ts';
import { writesRequest } from './writes-request.ts';
import { writesResponse } from './writes-response.ts';

/** Every object of the Responses API's published schemas, and what becomes of its fields. */
export const responsesFields: FormatFields = {
  request: [
    ...Object.values(request),
    ...Object.values(items),
    ...Object.values(content),
    ...Object.values(tools),
    repeatedCitationFields,
    fileCitations,
  ],
  response: [...Object.values(response), ...Object.values(output), urlCitationFields, fileCitations],
  writesRequest,
  writesResponse,
};
