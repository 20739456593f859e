import { type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';

/** What may be searched of a choice's message: content, refusal, reasoning, what tools were given. */
export function chatText(message: JsonObject): string {
  const pieces = [
    message['reasoning_content'],
    message['reasoning'],
    message['content'],
    message['refusal'],
    objectIn(message['audio'])['transcript'],
    objectIn(message['function_call'])['arguments'],
    ...objectsIn(message['tool_calls']).flatMap(callTexts),
  ];
  return pieces.flatMap((piece) => textIn(piece) ?? []).join('\n');
}

function callTexts(call: JsonObject): unknown[] {
  const called = objectIn(call['function'] ?? call['custom']);
  return [called['name'], called['arguments'], called['input']];
}
