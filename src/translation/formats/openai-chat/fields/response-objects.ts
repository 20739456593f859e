import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

type Fields = ObjectFields<ResponseMeaning>;

const type = mapped<ResponseMeaning>('structure');
const PROBABILITIES = dropped('Other formats do not tell the probabilities of tokens.');

const KINDS_OF_TOKENS = dropped('Other formats do not tell tokens apart by what they stand for.');

/** A completion, and a chunk of a streamed one. */
export const completion: Fields = {
  schemas: ['CreateChatCompletionResponse', 'CreateChatCompletionStreamResponse'],
  path: '',
  fields: {
    id: mapped('id'),
    object: type,
    created: mapped('created'),
    model: mapped('model'),
    choices: type,
    usage: mapped('usage'),
    service_tier: mapped('serviceTier'),
    metadata: dropped('Other formats do not repeat it.'),
    system_fingerprint: dropped('Other formats do not name the version of the provider’s servers.'),
    obfuscation: dropped('It pads events, and means nothing.'),
    moderation: dropped('Other formats have no report of a moderation.'),
  },
};

export const choice: Fields = {
  schemas: [],
  path: 'choices[]',
  fields: {
    index: type,
    message: type,
    delta: type,
    finish_reason: mapped('stopReason'),
    logprobs: PROBABILITIES,
  },
};

export const answerMessage: Fields = {
  schemas: ['ChatCompletionResponseMessage', 'ChatCompletionStreamResponseDelta'],
  path: 'choices[].message',
  fields: {
    role: type,
    content: mapped('text'),
    refusal: mapped('refusal'),
    tool_calls: mapped('toolCall'),
    annotations: mapped('citations'),
    // What others who speak this format call their thoughts.
    reasoning_content: mapped('reasoningText'),
    reasoning: mapped('reasoningText'),
    reasoning_details: dropped('Thoughts of this form belong to the provider that wrote them.'),
    function_call: dropped('OpenAI has replaced it by `tool_calls`.'),
    audio: dropped('Other formats do not speak.'),
  },
};

export const answerToolCall: Fields = {
  schemas: ['ChatCompletionMessageToolCall', 'ChatCompletionMessageToolCallChunk'],
  path: 'choices[].message.tool_calls[]',
  fields: {
    id: mapped('toolCall'),
    type,
    index: type,
    function: mapped('toolCall'),
    extra_content: dropped('It belongs to the provider that made this call.'),
  },
};

export const answerFunction: Fields = {
  schemas: [],
  path: 'choices[].message.tool_calls[].function',
  fields: { name: mapped('toolCall'), arguments: mapped('toolCall') },
};

export const completionUsage: Fields = {
  schemas: ['CompletionUsage'],
  path: 'usage',
  fields: {
    prompt_tokens: mapped('usage'),
    completion_tokens: mapped('usage'),
    total_tokens: mapped('usage'),
    prompt_tokens_details: mapped('cacheUsage'),
    completion_tokens_details: mapped('reasoningUsage'),
  },
};

export const promptDetails: Fields = {
  schemas: [],
  path: 'usage.prompt_tokens_details',
  fields: {
    cached_tokens: mapped('cacheUsage'),
    cache_write_tokens: mapped('cacheUsage'),
    audio_tokens: KINDS_OF_TOKENS,
    image_tokens: KINDS_OF_TOKENS,
    text_tokens: KINDS_OF_TOKENS,
  },
};

export const completionDetails: Fields = {
  schemas: [],
  path: 'usage.completion_tokens_details',
  fields: {
    reasoning_tokens: mapped('reasoningUsage'),
    accepted_prediction_tokens: KINDS_OF_TOKENS,
    rejected_prediction_tokens: KINDS_OF_TOKENS,
    audio_tokens: KINDS_OF_TOKENS,
    text_tokens: KINDS_OF_TOKENS,
  },
};

/** Objects of an answer that are lost whole. */
export const lostAnswerObjects: readonly WhollyLost[] = [
  {
    schemas: ['ChatCompletionMessageCustomToolCall'],
    fate: dropped('Tools whose input is no JSON exist at OpenAI alone.'),
  },
  { schemas: ['ChatCompletionTokenLogprob'], fate: PROBABILITIES },
  {
    schemas: [
      'ChatCompletionModeration',
      'ChatCompletionModerationResults',
      'ChatCompletionModerationError',
      'ModerationResultBody',
    ],
    fate: dropped('Other formats have no report of a moderation.'),
  },
];
