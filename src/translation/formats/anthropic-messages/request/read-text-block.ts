import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { TextPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { textBlock } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readRequestCitations } from './read-request-citations.ts';

/** A text, or a list of blocks which may be nothing but text. */
export function readTextBlocks(
  content: string | readonly JsonValue[],
  path: string,
  losses: LossReport,
): TextPart[] {
  if (typeof content === 'string') {
    return content === '' ? [] : [{ type: 'text', text: content }];
  }
  return content.map((block) => readTextBlock(block, path, losses));
}

export function readTextBlock(block: JsonValue, path: string, losses: LossReport): TextPart {
  const reader = new ObjectReader(block, path, textBlock, losses);
  const text = reader.string('text');
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  const cited = reader.optionalList('citations') ?? [];
  const citations = cited.length === 0 ? undefined : readRequestCitations(cited, losses);
  if (cacheMark === undefined && citations === undefined) {
    return { type: 'text', text };
  }
  return {
    type: 'text',
    text,
    ...(cacheMark && { cacheMark }),
    ...(citations !== undefined && citations.length > 0 && { citations }),
  };
}
