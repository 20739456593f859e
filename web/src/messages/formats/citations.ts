import type { Citation } from '../block.ts';
import { isObject, objectsOf, type JsonObject, textOf } from '../json.ts';

/** Citations of Anthropic, and annotations of OpenAI (in Chat Completions one level deeper). */
export function readCitations(value: unknown): Citation[] {
  return objectsOf(value).map((entry) => {
    const nested = entry['url_citation'];
    return citationOf(isObject(nested) ? nested : entry);
  });
}

function citationOf(entry: JsonObject): Citation {
  const address = textOf(entry['url']) || null;
  const title =
    textOf(entry['title']) ||
    textOf(entry['document_title']) ||
    textOf(entry['source']) ||
    textOf(entry['filename']);
  return { title: title || 'Source', address, quote: textOf(entry['cited_text']) || null };
}
