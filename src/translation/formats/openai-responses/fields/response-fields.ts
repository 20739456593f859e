import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

const repeated = mapped<ResponseMeaning>('structure');

/** An answer. Most of it repeats the request: those fields are written anew from what the client asked for. */
export const responseFields: ObjectFields<ResponseMeaning> = {
  schemas: ['Response'],
  path: '',
  fields: {
    id: mapped('id'),
    object: mapped('structure'),
    model: mapped('model'),
    created_at: mapped('created'),
    completed_at: mapped('structure'),
    status: mapped('stopReason'),
    incomplete_details: mapped('stopReason'),
    error: mapped('error'),
    output: mapped('structure'),
    output_text: mapped('text'),
    usage: mapped('usage'),
    service_tier: mapped('serviceTier'),
    metadata: repeated,
    top_logprobs: repeated,
    temperature: repeated,
    top_p: repeated,
    user: repeated,
    safety_identifier: repeated,
    prompt_cache_key: repeated,
    prompt_cache_retention: repeated,
    prompt_cache_options: repeated,
    previous_response_id: repeated,
    background: repeated,
    max_tool_calls: repeated,
    text: repeated,
    tools: repeated,
    tool_choice: repeated,
    prompt: repeated,
    truncation: repeated,
    reasoning: repeated,
    instructions: repeated,
    parallel_tool_calls: repeated,
    max_output_tokens: repeated,
    store: repeated,
    frequency_penalty: repeated,
    presence_penalty: repeated,
    conversation: dropped('It names a conversation that OpenAI keeps.'),
    moderation: dropped('Only OpenAI moderates on request.'),
    billing: dropped('It says who pays OpenAI.'),
    tool_usage: dropped('It counts the calls of tools that OpenAI runs.'),
  },
};

/** `incomplete_details`. */
export const incompleteFields: ObjectFields<ResponseMeaning> = {
  schemas: [],
  path: 'incomplete_details',
  fields: { reason: mapped('stopReason') },
};

/** `error`. */
export const responseErrorFields: ObjectFields<ResponseMeaning> = {
  schemas: ['ResponseError'],
  path: 'error',
  fields: { code: mapped('error'), message: mapped('error') },
};

/** `usage`. */
export const usageFields: ObjectFields<ResponseMeaning> = {
  schemas: ['ResponseUsage'],
  path: 'usage',
  fields: {
    input_tokens: mapped('usage'),
    output_tokens: mapped('usage'),
    total_tokens: mapped('usage'),
    input_tokens_details: mapped('cacheUsage'),
    output_tokens_details: mapped('reasoningUsage'),
  },
};

/** `usage.input_tokens_details`. */
export const inputDetailsFields: ObjectFields<ResponseMeaning> = {
  schemas: [],
  path: 'usage.input_tokens_details',
  fields: { cached_tokens: mapped('cacheUsage'), cache_write_tokens: mapped('cacheUsage') },
};

/** `usage.output_tokens_details`. */
export const outputDetailsFields: ObjectFields<ResponseMeaning> = {
  schemas: [],
  path: 'usage.output_tokens_details',
  fields: { reasoning_tokens: mapped('reasoningUsage') },
};
