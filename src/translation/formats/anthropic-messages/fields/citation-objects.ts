import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

const PLACE = dropped('Other formats do not say where in a source the cited words stand.');
const SEALED = dropped('It can be read by Anthropic alone.');

/** Citations of a page with an address. */
export const requestCitation: ObjectFields<RequestMeaning> = {
  schemas: ['RequestWebSearchResultLocationCitation', 'RequestSearchResultLocationCitation'].flatMap(
    (name) => [name, `Beta${name}`],
  ),
  path: 'messages[].content[].citations[]',
  fields: {
    type: mapped('structure'),
    url: mapped('citations'),
    source: mapped('citations'),
    title: mapped('citations'),
    cited_text: mapped('citations'),
    encrypted_index: SEALED,
    search_result_index: PLACE,
    start_block_index: PLACE,
    end_block_index: PLACE,
  },
};

export const responseCitation: ObjectFields<ResponseMeaning> = {
  schemas: ['ResponseWebSearchResultLocationCitation', 'ResponseSearchResultLocationCitation'].flatMap(
    (name) => [name, `Beta${name}`],
  ),
  path: 'content[].citations[]',
  fields: {
    type: mapped('structure'),
    url: mapped('citations'),
    source: mapped('citations'),
    title: mapped('citations'),
    cited_text: mapped('citedText'),
    encrypted_index: SEALED,
    search_result_index: PLACE,
    start_block_index: PLACE,
    end_block_index: PLACE,
  },
};
