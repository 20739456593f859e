import { isObject, objectsOf, type JsonObject } from '../json-body.ts';
import type { ProviderState } from '../provider.ts';
import { countTokens, type StreamShape } from '../texts.ts';
import { planAnswer, type AnswerPlan } from './answer-plan.ts';
import { promptText } from './prompt-text.ts';

/** An item of a response's output, finished. */
export type OutputItem =
  | { type: 'reasoning'; id: string; summary: []; encrypted_content?: string }
  | { type: 'message'; id: string; status: 'completed'; role: 'assistant'; content: [OutputText] }
  | {
      type: 'function_call';
      id: string;
      status: 'completed';
      call_id: string;
      name: string;
      arguments: string;
    };

/** The one part of a message that the stand-in makes. */
export interface OutputText {
  type: 'output_text';
  annotations: [];
  logprobs: [];
  text: string;
}

/** A whole answer of the Responses API. */
export interface ResponseObject extends JsonObject {
  id: string;
  object: 'response';
  status: 'completed';
  output: OutputItem[];
  usage: JsonObject;
}

/** Makes the answer to a request for a response. */
export function composeResponse(body: JsonObject, state: ProviderState, shape: StreamShape): ResponseObject {
  const results = objectsOf(body['input']).filter(({ type }) => type === 'function_call_output');
  const format = isObject(body['text']) ? body['text']['format'] : undefined;
  const plan = planAnswer(body, results.length >= state.toolCalls, format, shape);
  const output = [...reasoning(body, state), planItem(plan, state)];
  const now = Math.floor(Date.now() / 1000);
  return {
    id: state.ids.next('resp_'),
    object: 'response',
    created_at: now,
    status: 'completed',
    completed_at: now,
    error: null,
    incomplete_details: null,
    model: String(body['model']),
    ...echoed(body),
    output,
    usage: usageOf(body, output, state),
  };
}

/** Settings that a response repeats from its request, with the API's defaults. */
function echoed(body: JsonObject): JsonObject {
  return {
    background: false,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    metadata: body['metadata'] ?? {},
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    previous_response_id: body['previous_response_id'] ?? null,
    prompt_cache_key: body['prompt_cache_key'] ?? null,
    reasoning: body['reasoning'] ?? { effort: null, summary: null },
    service_tier: 'default',
    store: body['store'] ?? true,
    temperature: body['temperature'] ?? 1,
    text: body['text'] ?? { format: { type: 'text' } },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
    top_p: body['top_p'] ?? 1,
    truncation: body['truncation'] ?? 'disabled',
  };
}

function reasoning(body: JsonObject, state: ProviderState): OutputItem[] {
  if (!isObject(body['reasoning'])) return [];
  const include = Array.isArray(body['include']) ? body['include'] : [];
  const wanted = include.includes('reasoning.encrypted_content');
  const sealed = Buffer.from('sealed thoughts of the stand-in '.repeat(8)).toString('base64url');
  const item: OutputItem = { id: state.ids.next('rs_'), type: 'reasoning', summary: [] };
  return [wanted ? { ...item, encrypted_content: `gAAAAA${sealed}` } : item];
}

function planItem(plan: AnswerPlan, state: ProviderState): OutputItem {
  if (plan.call !== undefined) {
    const called = { name: plan.call.name, arguments: JSON.stringify(plan.call.input) };
    const ids = { id: state.ids.next('fc_'), call_id: state.ids.next('call_') };
    return { ...ids, type: 'function_call', status: 'completed', ...called };
  }
  const content: [OutputText] = [{ type: 'output_text', annotations: [], logprobs: [], text: plan.text }];
  return { id: state.ids.next('msg_'), type: 'message', status: 'completed', role: 'assistant', content };
}

function usageOf(body: JsonObject, output: OutputItem[], { promptCache }: ProviderState): JsonObject {
  const input = countTokens(JSON.stringify(body));
  const made = countTokens(JSON.stringify(output));
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: promptCache?.readSteps(String(body['model']), promptText(body)) ?? 0,
    },
    output_tokens: made,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + made,
  };
}
