import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { DocumentPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { documentBlock } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readMediaSource } from './read-media-source.ts';

export function readDocument(block: JsonValue, path: string, losses: LossReport): DocumentPart {
  const reader = new ObjectReader(block, path, documentBlock, losses);
  const title = reader.optionalString('title');
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return {
    type: 'document',
    source: readMediaSource(reader.value('source'), losses),
    ...(title !== undefined && { title }),
    ...(cacheMark && { cacheMark }),
  };
}
