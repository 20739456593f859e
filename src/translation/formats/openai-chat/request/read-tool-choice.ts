import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ToolChoice } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { namedFunction, toolChoice } from '../fields/request-objects.ts';

const PATH = 'tool_choice';

/** Reads `tool_choice`: a word, a function, or some of the tools. */
export function readToolChoice(value: JsonValue | undefined, losses: LossReport): ToolChoice | undefined {
  switch (value) {
    case undefined:
      return undefined;
    case 'auto':
    case 'none':
    case 'required':
      return { mode: value };
    default:
      return readObject(value, losses);
  }
}

function readObject(value: JsonValue, losses: LossReport): ToolChoice {
  const type = isJsonObject(value) ? value['type'] : undefined;
  if (type === 'custom') {
    losses.refused(`${PATH} (custom)`, 'Tools whose input is no JSON exist at OpenAI alone.');
  }
  if (type !== 'function' && type !== 'allowed_tools') {
    throw malformed(PATH, '"auto", "none", "required", a function or allowed_tools');
  }
  const reader = new ObjectReader(value, PATH, toolChoice, losses);
  return type === 'function'
    ? { mode: 'tool', name: nameOf(reader.value('function'), losses) }
    : readAllowed(new ObjectReader(reader.value('allowed_tools'), PATH, toolChoice, losses), losses);
}

function readAllowed(reader: ObjectReader<string>, losses: LossReport): ToolChoice {
  const names = reader
    .list('tools')
    .map((tool) => nameOf(isJsonObject(tool) ? (tool['function'] ?? undefined) : undefined, losses));
  return { mode: 'oneOf', names, required: reader.optionalString('mode') === 'required' };
}

function nameOf(value: JsonValue | undefined, losses: LossReport): string {
  return new ObjectReader(value, `${PATH}.function`, namedFunction, losses).string('name');
}
