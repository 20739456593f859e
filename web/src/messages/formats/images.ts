import type { Block } from '../block.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';

/** An image of the Messages API: base64, an address, or a file's id. */
export function anthropicImage(block: JsonObject): Block {
  const source = isObject(block['source']) ? block['source'] : {};
  if (source['type'] === 'base64') {
    return { kind: 'image', source: `data:${textOf(source['media_type'])};base64,${textOf(source['data'])}` };
  }
  return { kind: 'image', source: textOf(source['url']) || textOf(source['file_id']) };
}
