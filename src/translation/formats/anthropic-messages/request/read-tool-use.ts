import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ToolCallPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { toolUseBlock } from '../fields/content-objects.ts';
import { argumentsOf } from '../input-of.ts';
import { readCacheMark } from './read-cache-mark.ts';

export function readToolUse(block: JsonValue, path: string, losses: LossReport): ToolCallPart {
  const reader = new ObjectReader(block, path, toolUseBlock, losses);
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return {
    type: 'toolCall',
    id: reader.string('id'),
    name: reader.string('name'),
    argumentsText: argumentsOf(reader.optionalObject('input')),
    ...(cacheMark && { cacheMark }),
  };
}
