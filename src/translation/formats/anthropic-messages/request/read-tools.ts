import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { tool as toolFields } from '../fields/request-objects.ts';
import { fateOfTool } from '../fields/tool-kinds.ts';
import { readCacheMark } from './read-cache-mark.ts';

/** Reads the tools that the client runs. Anthropic's own are refused. */
export function readTools(list: readonly JsonValue[], losses: LossReport): NeutralTool[] {
  return list.flatMap((value) => readTool(value, losses));
}

function readTool(value: JsonValue, losses: LossReport): NeutralTool[] {
  if (!isJsonObject(value)) {
    throw malformed('tools[]', 'an object');
  }
  const type = String(value['type'] ?? 'custom');
  const fate = fateOfTool(type);
  if (fate !== undefined) {
    // Without its date: some dates read like an error that passes (see `mentionable.ts`).
    losses[fate.fate](`tools[] (${type.replace(/_\d+$/, '')})`, fate.reason);
    return [];
  }
  return [readFunction(new ObjectReader(value, 'tools[]', toolFields, losses), losses)];
}

function readFunction(reader: ObjectReader<string>, losses: LossReport): NeutralTool {
  const description = reader.optionalString('description');
  const parameters = reader.optionalObject('input_schema');
  const strict = reader.optionalBoolean('strict');
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return {
    name: reader.string('name'),
    ...(description !== undefined && { description }),
    ...(parameters && { parameters }),
    ...(strict !== undefined && { strict }),
    ...(cacheMark && { cacheMark }),
  };
}
