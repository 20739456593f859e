import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ImagePart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { imageBlock } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readMediaSource } from './read-media-source.ts';

export function readImage(block: JsonValue, path: string, losses: LossReport): ImagePart {
  const reader = new ObjectReader(block, path, imageBlock, losses);
  const source = readMediaSource(reader.value('source'), losses);
  if (source.kind === 'text') {
    throw malformed(`${path}.source`, 'the source of an image');
  }
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return { type: 'image', source, ...(cacheMark && { cacheMark }) };
}
