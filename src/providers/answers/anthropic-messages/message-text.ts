import { objectsIn } from '../../../common/json/json-object.ts';
import { jsonOf, textIn } from '../json-value.ts';

/** What may be searched of a message's content: texts, thinking, what tools were given. */
export function messageText(content: unknown): string {
  return objectsIn(content)
    .flatMap((block) => [
      block['text'],
      block['thinking'],
      summary(block['content']),
      toolInput(block['input']),
    ])
    .flatMap((piece) => textIn(piece) ?? [])
    .join('\n');
}

/** A compaction's summary is a text; the results of tools are lists, and not the model's. */
function summary(content: unknown): string | null {
  return textIn(content);
}

function toolInput(input: unknown): string | undefined {
  if (input === undefined || input === null) return undefined;
  return typeof input === 'string' ? input : jsonOf(input);
}
