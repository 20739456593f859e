import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { isJsonObject } from '../../../json/is-json-object.ts';
import type { ToolCollection } from '../request/tool-collection.ts';
import type { ToolOrigin } from '../tool-origin.ts';

/** What an answer says where the request was silent. */
const DEFAULTS: JsonObject = {
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  metadata: {},
  parallel_tool_calls: true,
  previous_response_id: null,
  prompt_cache_key: null,
  reasoning: { effort: null, summary: null },
  safety_identifier: null,
  temperature: 1,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_logprobs: 0,
  top_p: 1,
  truncation: 'disabled',
};

/** What the answers to a request repeat of it, and by which names its tools are called back. */
export function echoOf(body: JsonObject, tools: ToolCollection): JsonObject {
  const repeated = Object.keys(DEFAULTS).map((name) => [name, body[name] ?? DEFAULTS[name]] as const);
  const origins = [...tools.origins].map(([name, origin]) => [name, { ...origin }] as const);
  return { repeated: Object.fromEntries(repeated), origins: Object.fromEntries(origins) };
}

/** The fields of an answer that repeat the request. */
export function repeatedFields(echo: JsonObject): JsonObject {
  const repeated = echo['repeated'];
  return isJsonObject(repeated) ? repeated : DEFAULTS;
}

/** What a called function was in the client's request; nothing where it was a plain function. */
export function originOf(echo: JsonObject, name: string): ToolOrigin | undefined {
  const origins: JsonValue | undefined = echo['origins'];
  const origin = isJsonObject(origins) && Object.hasOwn(origins, name) ? origins[name] : undefined;
  return isJsonObject(origin) ? (origin as unknown as ToolOrigin) : undefined;
}
