import type { JsonObject } from '../../../json/json-value.ts';
import type { TextPart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeCacheControl } from './write-cache-control.ts';

/** A block of text; nothing for one without a word, which Anthropic refuses. */
export function writeText(part: TextPart, uncarried: UncarriedMeanings<RequestMeaning>): JsonObject[] {
  if (part.text.trim() === '') {
    return [];
  }
  if (part.citations !== undefined) {
    uncarried.carries('citations');
  }
  return [{ type: 'text', text: part.text, ...writeCacheControl(part) }];
}

/** Text alone: a string where there is one part and nothing to say about it. */
export function writeTexts(
  parts: readonly TextPart[],
  uncarried: UncarriedMeanings<RequestMeaning>,
): string | JsonObject[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.cacheMark === undefined) {
    return only.text;
  }
  return parts.flatMap((part) => writeText(part, uncarried));
}
