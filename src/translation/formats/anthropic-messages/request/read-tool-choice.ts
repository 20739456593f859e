import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestSettings, ToolChoice } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { toolChoice as fields } from '../fields/request-objects.ts';

/** Reads `tool_choice`, which says too whether several tools may be called at once. */
export function readToolChoice(
  value: JsonObject | undefined,
  losses: LossReport,
): Pick<RequestSettings, 'toolChoice' | 'parallelToolCalls'> {
  if (value === undefined) {
    return {};
  }
  const reader = new ObjectReader(value, 'tool_choice', fields, losses);
  const disabled = reader.optionalBoolean('disable_parallel_tool_use');
  return {
    toolChoice: readChoice(reader),
    ...(disabled !== undefined && { parallelToolCalls: !disabled }),
  };
}

function readChoice(reader: ObjectReader<string>): ToolChoice {
  switch (reader.string('type')) {
    case 'auto':
      return { mode: 'auto' };
    case 'any':
      return { mode: 'required' };
    case 'none':
      return { mode: 'none' };
    case 'tool':
      return { mode: 'tool', name: reader.string('name') };
    default:
      throw malformed('tool_choice.type', '"auto", "any", "tool" or "none"');
  }
}
