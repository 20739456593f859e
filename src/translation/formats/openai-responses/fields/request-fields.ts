import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

const KEPT_BY_OPENAI =
  'It names something that OpenAI keeps, and the provider of this route does not have it.';

/** The body of `POST /responses`. `client_metadata` is Codex's own, and no part of the published specification. */
export const requestFields: ObjectFields<RequestMeaning> = {
  schemas: ['CreateResponse'],
  path: '',
  fields: {
    model: mapped('model'),
    input: mapped('messages'),
    instructions: mapped('instructions'),
    stream: mapped('stream'),
    stream_options: mapped('structure'),
    tools: mapped('tools'),
    tool_choice: mapped('toolChoice'),
    parallel_tool_calls: mapped('parallelToolCalls'),
    max_output_tokens: mapped('maxOutputTokens'),
    max_tool_calls: dropped('It limits the calls of tools that OpenAI runs, and those are not there.'),
    temperature: mapped('temperature'),
    top_p: mapped('topP'),
    top_logprobs: mapped('tokenProbabilities'),
    reasoning: mapped('reasoning'),
    text: mapped('structure'),
    include: mapped('structure'),
    metadata: mapped('metadata'),
    user: mapped('endUser'),
    safety_identifier: mapped('endUser'),
    prompt_cache_key: mapped('promptCacheKey'),
    prompt_cache_retention: mapped('promptCacheRetention'),
    prompt_cache_options: mapped('promptCacheOptions'),
    service_tier: mapped('serviceTier'),
    store: mapped('store'),
    truncation: dropped('Only OpenAI shortens a conversation by itself.'),
    context_management: dropped('Only OpenAI compacts a conversation by itself.'),
    moderation: dropped('Only OpenAI moderates on request.'),
    client_metadata: dropped('It is for records of OpenAI.'),
    previous_response_id: refused(KEPT_BY_OPENAI),
    conversation: refused(KEPT_BY_OPENAI),
    prompt: refused(KEPT_BY_OPENAI),
    background: refused('Only OpenAI answers later than it is asked.'),
  },
};

/** `stream_options`. */
export const streamOptionsFields: ObjectFields<RequestMeaning> = {
  schemas: ['ResponseStreamOptions'],
  path: 'stream_options',
  fields: { include_obfuscation: dropped('Tracegate does not pad the events of a stream.') },
};

/** `reasoning`, in requests and in answers, which repeat it. */
export const reasoningFields: ObjectFields<RequestMeaning> = {
  schemas: ['Reasoning'],
  path: 'reasoning',
  fields: {
    effort: mapped('reasoning'),
    summary: mapped('reasoningSummary'),
    generate_summary: mapped('reasoningSummary'),
    mode: dropped('Only OpenAI knows modes of reasoning.'),
    context: dropped('Encrypted reasoning of earlier turns is valid at its own provider only.'),
  },
};

/** `text`. */
export const textFields: ObjectFields<RequestMeaning> = {
  schemas: ['ResponseTextParam'],
  path: 'text',
  fields: { format: mapped('outputFormat'), verbosity: mapped('verbosity') },
};

/** `text.format`, of each kind. */
export const textFormatFields: ObjectFields<RequestMeaning> = {
  schemas: ['ResponseFormatText', 'ResponseFormatJsonObject', 'TextResponseFormatJsonSchema'],
  path: 'text.format',
  fields: {
    type: mapped('structure'),
    name: mapped('schemaName'),
    description: mapped('outputFormat'),
    schema: mapped('outputFormat'),
    strict: mapped('schemaStrictness'),
  },
};

/** `prompt_cache_options`. */
export const promptCacheOptionsFields: ObjectFields<RequestMeaning> = {
  schemas: ['PromptCacheOptionsParam'],
  path: 'prompt_cache_options',
  fields: { ttl: mapped('promptCacheOptions'), mode: mapped('promptCacheOptions') },
};
