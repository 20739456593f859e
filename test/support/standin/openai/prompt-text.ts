import type { JsonObject } from '../json-body.ts';

/** A prompt in the order in which the cache sees it: tools, instructions, messages. */
export function promptText({ tools, instructions, messages, input }: JsonObject): string {
  const parts = [tools ?? [], instructions ?? '', ...[messages ?? input ?? []].flat()];
  return parts.map((part) => JSON.stringify(part)).join('\n');
}
