import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

type Fields = ObjectFields<RequestMeaning>;

const type = mapped<RequestMeaning>('structure');
const DEPRECATED = refused('OpenAI has replaced it: say it with `tools` and `tool_choice`.');

/** The body of `POST /v1/chat/completions`. */
export const chatRequest: Fields = {
  schemas: ['CreateChatCompletionRequest', 'CreateModelResponseProperties', 'ModelResponseProperties'],
  path: '',
  fields: {
    model: mapped('model'),
    messages: mapped('messages'),
    stream: mapped('stream'),
    stream_options: type,
    max_completion_tokens: mapped('maxOutputTokens'),
    max_tokens: mapped('maxOutputTokens'),
    temperature: mapped('temperature'),
    top_p: mapped('topP'),
    // Not of OpenAI's, but what others who speak its format take.
    top_k: mapped('topK'),
    stop: mapped('stopSequences'),
    frequency_penalty: mapped('frequencyPenalty'),
    presence_penalty: mapped('presencePenalty'),
    seed: mapped('seed'),
    logit_bias: mapped('logitBias'),
    logprobs: mapped('tokenProbabilities'),
    top_logprobs: mapped('tokenProbabilities'),
    tools: mapped('tools'),
    tool_choice: mapped('toolChoice'),
    parallel_tool_calls: mapped('parallelToolCalls'),
    reasoning_effort: mapped('reasoning'),
    response_format: mapped('outputFormat'),
    verbosity: mapped('verbosity'),
    safety_identifier: mapped('endUser'),
    user: mapped('endUser'),
    metadata: mapped('metadata'),
    prompt_cache_key: mapped('promptCacheKey'),
    prompt_cache_retention: mapped('promptCacheRetention'),
    prompt_cache_options: mapped('promptCacheOptions'),
    service_tier: mapped('serviceTier'),
    store: mapped('store'),
    // These are carried where they ask for what every format does, and refused otherwise.
    n: type,
    modalities: type,
    functions: DEPRECATED,
    function_call: DEPRECATED,
    web_search_options: refused('OpenAI itself runs this search.'),
    audio: dropped('Other formats do not speak.'),
    prediction: dropped('Other formats take no prediction; the answer only comes later.'),
    moderation: dropped('OpenAI itself moderates.'),
  },
};

export const streamOptions: Fields = {
  schemas: ['ChatCompletionStreamOptions'],
  path: 'stream_options',
  fields: {
    include_usage: type,
    include_obfuscation: dropped('Tracegate does not pad events.'),
  },
};

const name = dropped('Other formats have no names of speakers.');

export const instructionMessage: Fields = {
  schemas: ['ChatCompletionRequestSystemMessage', 'ChatCompletionRequestDeveloperMessage'],
  path: 'messages[]',
  fields: { role: mapped('developerRole'), content: mapped('instructions'), name },
};

export const userMessage: Fields = {
  schemas: ['ChatCompletionRequestUserMessage'],
  path: 'messages[]',
  fields: { role: type, content: mapped('messages'), name },
};

const SEALED = refused('It can be read by the provider that wrote it, and nobody else.');

export const assistantMessage: Fields = {
  schemas: ['ChatCompletionRequestAssistantMessage', 'ChatCompletionResponseMessage'],
  path: 'messages[]',
  fields: {
    role: type,
    content: mapped('messages'),
    refusal: mapped('refusal'),
    tool_calls: mapped('toolCall'),
    name,
    function_call: DEPRECATED,
    audio: refused('The recording exists at OpenAI alone.'),
    // What others who speak this format call their thoughts.
    reasoning_content: mapped('reasoningText'),
    reasoning: mapped('reasoningText'),
    reasoning_details: dropped('Thoughts of this form belong to the provider that wrote them.'),
    reasoning_signature: SEALED,
    annotations: dropped('Other formats take back no citations but their own.'),
  },
};

export const toolMessage: Fields = {
  schemas: ['ChatCompletionRequestToolMessage'],
  path: 'messages[]',
  fields: {
    role: type,
    content: mapped('toolResult'),
    tool_call_id: mapped('toolResult'),
    name,
  },
};

export const toolCall: Fields = {
  schemas: ['ChatCompletionMessageToolCall'],
  path: 'messages[].tool_calls[]',
  fields: {
    id: mapped('toolCall'),
    type,
    index: type,
    function: mapped('toolCall'),
    extra_content: dropped('It belongs to the provider that made this call.'),
  },
};

export const calledFunction: Fields = {
  schemas: [],
  path: 'messages[].tool_calls[].function',
  fields: { name: mapped('toolCall'), arguments: mapped('toolCall') },
};

export const tool: Fields = {
  schemas: ['ChatCompletionTool'],
  path: 'tools[]',
  fields: { type, function: mapped('tools') },
};

export const functionObject: Fields = {
  schemas: ['FunctionObject'],
  path: 'tools[].function',
  fields: {
    name: mapped('tools'),
    description: mapped('tools'),
    parameters: mapped('tools'),
    strict: mapped('toolStrictness'),
  },
};

export const toolChoice: Fields = {
  schemas: [
    'ChatCompletionNamedToolChoice',
    'ChatCompletionAllowedToolsChoice',
    'ChatCompletionAllowedTools',
  ],
  path: 'tool_choice',
  fields: {
    type,
    function: mapped('toolChoice'),
    allowed_tools: mapped('allowedTools'),
    mode: mapped('allowedTools'),
    tools: mapped('allowedTools'),
  },
};

export const namedFunction: Fields = {
  schemas: [],
  path: 'tool_choice.function',
  fields: { name: mapped('toolChoice') },
};

export const responseFormat: Fields = {
  schemas: ['ResponseFormatText', 'ResponseFormatJsonObject', 'ResponseFormatJsonSchema'],
  path: 'response_format',
  fields: { type, json_schema: mapped('outputFormat') },
};

export const jsonSchema: Fields = {
  schemas: [],
  path: 'response_format.json_schema',
  fields: {
    name: mapped('schemaName'),
    description: mapped('schemaName'),
    schema: mapped('outputFormat'),
    strict: mapped('schemaStrictness'),
  },
};

export const promptCacheOptions: Fields = {
  schemas: ['PromptCacheOptionsParam'],
  path: 'prompt_cache_options',
  fields: { ttl: mapped('promptCacheOptions'), mode: mapped('promptCacheOptions') },
};

/** Objects of the request that are lost whole. */
export const lostObjects: readonly WhollyLost[] = [
  {
    schemas: [
      'CustomToolChatCompletions',
      'ChatCompletionMessageCustomToolCall',
      'ChatCompletionNamedToolChoiceCustom',
    ],
    fate: refused('Tools whose input is no JSON exist at OpenAI alone.'),
  },
  {
    schemas: [
      'ChatCompletionRequestFunctionMessage',
      'ChatCompletionFunctions',
      'ChatCompletionFunctionCallOption',
    ],
    fate: DEPRECATED,
  },
  { schemas: ['WebSearchLocation'], fate: refused('OpenAI itself runs this search.') },
  { schemas: ['PredictionContent'], fate: dropped('Other formats take no prediction.') },
  {
    schemas: ['ModerationParam', 'ModerationPolicyParam', 'ModerationConfigParam'],
    fate: dropped('OpenAI itself moderates.'),
  },
];
