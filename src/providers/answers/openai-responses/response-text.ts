import { type JsonObject, objectsIn } from '../../../common/json/json-object.ts';
import { jsonOf, textIn } from '../json-value.ts';

/** What may be searched of a response's items: texts, refusals, reasoning, what tools were given. */
export function responseText(output: unknown): string {
  const pieces = objectsIn(output).flatMap((item) => {
    const summary = objectsIn(item['summary']).map((part) => part['text']);
    const content = objectsIn(item['content']).flatMap((part) => [
      part['text'],
      part['refusal'],
      part['transcript'],
    ]);
    return [summary, content, item['name'], toolInput(item)].flat();
  });
  return pieces.flatMap((piece) => textIn(piece) ?? []).join('\n');
}

function toolInput(item: JsonObject): unknown[] {
  const { action, operation } = item;
  const shaped = [action, operation].filter((value) => typeof value === 'object' && value !== null);
  return [item['arguments'], item['input'], item['code'], ...shaped.map((value) => jsonOf(value))];
}
