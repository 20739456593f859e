import type { JsonObject } from '../../../json/json-value.ts';
import type { ContentPart, RefusalPart, TextPart, ToolCallPart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeCacheMark } from './write-cache-mark.ts';
import { writeTexts } from './write-part.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** An assistant's turn: its text, its refusal and its calls; nothing where there was but thought. */
export function writeAssistant(content: readonly ContentPart[], uncarried: Uncarried): JsonObject[] {
  if (content.some(({ type }) => type === 'reasoning')) {
    uncarried.carries('reasoningText');
  }
  const texts = content.filter((part): part is TextPart => part.type === 'text');
  const refusals = content.filter((part): part is RefusalPart => part.type === 'refusal');
  const calls = content.filter((part): part is ToolCallPart => part.type === 'toolCall');
  if (texts.length + refusals.length + calls.length === 0) {
    return [];
  }
  return [
    {
      role: 'assistant',
      content: texts.length === 0 ? null : writeTexts(texts, uncarried),
      ...(refusals.length > 0 && { refusal: refusals.map(({ text }) => text).join('\n') }),
      ...(calls.length > 0 && { tool_calls: calls.map((call) => writeCall(call, uncarried)) }),
    },
  ];
}

function writeCall(call: ToolCallPart, uncarried: Uncarried): JsonObject {
  writeCacheMark(call, uncarried);
  const { id, name, argumentsText } = call;
  return { id, type: 'function', function: { name, arguments: argumentsText } };
}
