import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';

/**
 * A page with an address as a cited search result: of Anthropic's citations the only one that needs nothing which Anthropic
 * alone could issue.
 */
export function writeCitation(citation: Citation, index: number): JsonObject {
  return {
    type: 'search_result_location',
    cited_text: citation.citedText ?? '',
    source: citation.url,
    title: citation.title ?? null,
    search_result_index: index,
    start_block_index: 0,
    end_block_index: 1,
  };
}
