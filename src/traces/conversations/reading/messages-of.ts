import { objectIn } from '../../../common/json/json-object.ts';

/** The messages of a request in any of the formats: `messages`, or the items of `input`. */
export function messagesOf(body: unknown): readonly unknown[] {
  const { messages, input } = objectIn(body);
  if (Array.isArray(messages)) return messages;
  if (Array.isArray(input)) return input;
  return typeof input === 'string' ? [{ role: 'user', content: input }] : [];
}
