import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ContentPart, ToolCallPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { assistantMessage, calledFunction, toolCall } from '../fields/request-objects.ts';
import { readContent } from './read-content.ts';

const CALLS = 'messages[].tool_calls[]';

/** An assistant's turn: what it thought, said, would not say, and called. */
export function readAssistant(value: JsonValue, losses: LossReport): ContentPart[] {
  const reader = new ObjectReader(value, 'messages[]', assistantMessage, losses);
  const thought = reader.optionalString('reasoning_content') ?? reader.optionalString('reasoning');
  const refusal = reader.optionalString('refusal');
  return [
    ...(thought === undefined || thought === '' ? [] : [{ type: 'reasoning' as const, text: thought }]),
    ...readContent(reader.value('content'), losses),
    ...(refusal === undefined || refusal === '' ? [] : [{ type: 'refusal' as const, text: refusal }]),
    ...(reader.optionalList('tool_calls') ?? []).map((call) => readToolCall(call, losses)),
  ];
}

function readToolCall(value: JsonValue, losses: LossReport): ToolCallPart {
  if (isJsonObject(value) && value['type'] === 'custom') {
    losses.refused(`${CALLS} (custom)`, 'Tools whose input is no JSON exist at OpenAI alone.');
  }
  const reader = new ObjectReader(value, CALLS, toolCall, losses);
  const called = new ObjectReader(reader.value('function'), `${CALLS}.function`, calledFunction, losses);
  return {
    type: 'toolCall',
    id: reader.string('id'),
    name: called.string('name'),
    argumentsText: called.optionalString('arguments') ?? '',
  };
}
