import type { Block } from '../block.ts';
import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';

/** A document or a search result of the Messages API. */
export function readDocument(block: JsonObject): Block {
  const source = isObject(block['source']) ? block['source'] : {};
  const isText = source['type'] === 'text';
  const written = isText ? textOf(source['data']) : textIn(block['content'] ?? source['content']);
  return {
    kind: 'document',
    title: textOf(block['title']) || textOf(source['file_id']) || 'Document',
    mediaType: textOf(source['media_type']) || null,
    text: written || null,
    // A search result names its source by a text.
    source: textOf(source['url']) || textOf(block['source']) || null,
  };
}

function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  return objectsOf(content)
    .map(({ text }) => textOf(text))
    .join('\n');
}
