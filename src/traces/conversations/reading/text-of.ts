import { objectsIn, type JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';

/** The texts of a message, in any of the formats: a content that is text, or its parts that are. */
export function textsOf({ content }: JsonObject): string[] {
  const whole = textIn(content);
  if (whole !== undefined) return [whole];
  return objectsIn(content).flatMap(({ text }) => textIn(text) ?? []);
}

/** All that a message says, its parts on lines of their own. */
export function textOf(message: JsonObject): string {
  return textsOf(message).join('\n');
}
