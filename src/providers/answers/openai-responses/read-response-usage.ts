import { isObject, type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';
import { noUsage } from '../no-usage.ts';
import { readTokenPairs } from '../openai-other/read-token-pairs.ts';
import { splitInput } from '../split-input.ts';
import type { TokenUsage, UsageBeside } from '../token-usage.ts';

/** Tools that OpenAI runs and charges by the call, by the type of their item, and the name that their count gets. */
const CHARGED_TOOLS: ReadonlyMap<unknown, string> = new Map([
  ['web_search_call', 'web_search_requests'],
  ['file_search_call', 'file_search_requests'],
  ['code_interpreter_call', 'code_interpreter_calls'],
]);

/**
 * The usage of a response of OpenAI's: `input_tokens` has the cached ones in it. Calls of tools are counted by what the
 * response says of them, else by its items. Source: `ResponseUsage` of OpenAI's API specification.
 */
export function readResponseUsage(response: JsonObject): TokenUsage | undefined {
  const { usage } = response;
  if (!isObject(usage)) return undefined;
  const [input, output] = [countIn(usage['input_tokens']), countIn(usage['output_tokens'])];
  if (input === undefined && output === undefined) return undefined;
  return {
    ...noUsage,
    ...splitInput(input ?? 0, objectIn(usage['input_tokens_details'])),
    outputTokens: output ?? 0,
    reasoningTokens: countIn(objectIn(usage['output_tokens_details'])['reasoning_tokens']) ?? 0,
    serverTools: countTools(response),
    beside: besideOf(response),
  };
}

function countTools(response: JsonObject): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of objectsIn(response['output'])) {
    const name = CHARGED_TOOLS.get(item['type']);
    if (name && isCharged(item)) counts[name] = (counts[name] ?? 0) + 1;
  }
  const searches = countIn(objectIn(objectIn(response['tool_usage'])['web_search'])['num_requests']);
  return searches ? { ...counts, web_search_requests: searches } : counts;
}

/** To open a page that was found, or to look for a word on it, is no search. */
function isCharged(item: JsonObject): boolean {
  const action = objectIn(item['action'])['type'];
  return action !== 'open_page' && action !== 'find_in_page' && action !== 'find';
}

/** Images that a tool made have tokens of their own, of a model that the response does not name: the tool stands for it. */
function besideOf(response: JsonObject): UsageBeside[] {
  const usage = readTokenPairs(objectIn(response['tool_usage'])['image_gen']);
  return usage && usage.inputTokens + usage.outputTokens > 0 ? [{ model: 'image_gen', usage }] : [];
}
