import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';

/** A citation as OpenAI has it. `passage` is what it stands for where the provider does not say: start and end in the text. */
export function writeAnnotation(citation: Citation, passage: readonly [number, number]): JsonObject {
  return {
    type: 'url_citation',
    url_citation: {
      start_index: citation.start ?? passage[0],
      end_index: citation.end ?? passage[1],
      url: citation.url,
      title: citation.title ?? '',
    },
  };
}
