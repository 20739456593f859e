import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { AnswerPart } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { answerFunction, answerMessage, answerToolCall } from '../fields/response-objects.ts';
import { readAnnotations } from './read-annotations.ts';

const MESSAGE = 'choices[].message';
const CALLS = `${MESSAGE}.tool_calls[]`;

/** What the model thought, said, would not say, and called, in this order. */
export function readAnswerMessage(value: JsonValue | undefined, losses: LossReport): AnswerPart[] {
  const reader = new ObjectReader(value, MESSAGE, answerMessage, losses);
  const thought = reader.optionalString('reasoning_content') ?? reader.optionalString('reasoning') ?? '';
  const text = reader.optionalString('content') ?? '';
  const refusal = reader.optionalString('refusal') ?? '';
  const citations = readAnnotations(reader.optionalList('annotations') ?? [], losses);
  const calls = reader.optionalList('tool_calls') ?? [];
  const parts: AnswerPart[] = [
    { type: 'reasoning', text: thought },
    { type: 'text', text, ...(citations.length > 0 && { citations }) },
    { type: 'refusal', text: refusal },
  ];
  return [
    ...parts.filter((part) => part.type !== 'toolCall' && part.text !== ''),
    ...calls.flatMap((call) => readToolCall(call, losses)),
  ];
}

function readToolCall(value: JsonValue, losses: LossReport): AnswerPart[] {
  if (isJsonObject(value) && value['type'] === 'custom') {
    losses.dropped(`${CALLS} (custom)`, 'Tools whose input is no JSON exist at OpenAI alone.');
    return [];
  }
  const reader = new ObjectReader(value, CALLS, answerToolCall, losses);
  const called = new ObjectReader(reader.value('function'), `${CALLS}.function`, answerFunction, losses);
  return [
    {
      type: 'toolCall',
      id: reader.string('id'),
      name: called.string('name'),
      argumentsText: called.optionalString('arguments') ?? '',
    },
  ];
}
