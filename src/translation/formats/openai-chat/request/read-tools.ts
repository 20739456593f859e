import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralTool } from '../../../neutral/neutral-tool.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { functionObject, tool } from '../fields/request-objects.ts';

/** Reads `tools`: functions are carried over, tools without JSON are refused. */
export function readTools(list: readonly JsonValue[], losses: LossReport): NeutralTool[] {
  return list.map((value) => readTool(value, losses));
}

function readTool(value: JsonValue, losses: LossReport): NeutralTool {
  const type = isJsonObject(value) ? (value['type'] ?? 'function') : 'function';
  if (type !== 'function') {
    losses.refused('tools[]', 'Only functions exist in every format; other tools are OpenAI’s own.');
  }
  const outer = new ObjectReader(value, 'tools[]', tool, losses);
  const reader = new ObjectReader(outer.value('function'), 'tools[].function', functionObject, losses);
  return withoutAbsent<NeutralTool>({
    name: reader.string('name'),
    description: reader.optionalString('description'),
    parameters: reader.optionalObject('parameters'),
    strict: reader.optionalBoolean('strict'),
    cacheMark: undefined,
  });
}
