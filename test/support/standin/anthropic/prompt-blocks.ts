import { isObject, objectsOf, type JsonObject } from '../json-body.ts';
import type { PromptBlock } from '../prompt-cache.ts';

/** The blocks of a prompt in the order in which the cache sees them: tools, system, messages. */
export function promptBlocks(body: JsonObject): PromptBlock[] {
  const messages = objectsOf(body['messages']).flatMap(({ role, content }) =>
    blocksOf(content, `${String(role)} `),
  );
  return [...blocksOf(body['tools']), ...blocksOf(body['system']), ...messages];
}

function blocksOf(content: unknown, before = ''): PromptBlock[] {
  if (typeof content === 'string')
    return [{ text: before + JSON.stringify({ type: 'text', text: content }) }];
  return objectsOf(content).map(({ cache_control: control, ...block }) => ({
    text: before + JSON.stringify(block),
    mark: isObject(control) ? (control['ttl'] === '1h' ? '1h' : '5m') : undefined,
  }));
}
