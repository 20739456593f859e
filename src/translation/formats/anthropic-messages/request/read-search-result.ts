import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { TextPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { searchResultBlock } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readTextBlocks } from './read-text-block.ts';

/** A search result that the client gives becomes text: title, source, and what was found. */
export function readSearchResult(block: JsonValue, path: string, losses: LossReport): TextPart {
  const reader = new ObjectReader(block, path, searchResultBlock, losses);
  const found = readTextBlocks(reader.list('content'), `${path}.content[]`, losses);
  const lines = [reader.string('title'), reader.string('source'), ...found.map((part) => part.text)];
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return { type: 'text', text: lines.join('\n'), ...(cacheMark && { cacheMark }) };
}
