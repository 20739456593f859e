import type { JsonObject } from '../../../json/json-value.ts';
import { fitToOpenaiModel } from '../../../models/fit-to-openai-model.ts';
import { openaiServiceTier } from '../../../models/openai-service-tier.ts';
import { openaiUser } from '../../../models/openai-user.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { OutputFormat, RequestSettings } from '../../../neutral/request-settings.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

const MOST_STOP_SEQUENCES = 4;

/** Everything besides the conversation and its tools. */
export function writeSettings(model: string, settings: RequestSettings, uncarried: Uncarried): JsonObject {
  const fitted = fitToOpenaiModel(model, settings, uncarried);
  if (settings.reasoning?.summary !== undefined && settings.reasoning.summary !== 'none') {
    uncarried.carries('reasoningSummary');
  }
  const { tokenProbabilities, serviceTier, endUser } = settings;
  return withoutAbsent<JsonObject>({
    max_completion_tokens: fitted.maxOutputTokens,
    temperature: fitted.temperature,
    top_p: fitted.topP,
    reasoning_effort: fitted.effort,
    stop: writeStop(settings, uncarried),
    frequency_penalty: settings.frequencyPenalty,
    presence_penalty: settings.presencePenalty,
    seed: settings.seed,
    logit_bias: settings.logitBias,
    logprobs: tokenProbabilities === undefined ? undefined : true,
    top_logprobs: tokenProbabilities,
    response_format: settings.outputFormat && writeFormat(settings.outputFormat),
    verbosity: settings.verbosity,
    safety_identifier: endUser === undefined ? undefined : openaiUser(endUser),
    metadata: settings.metadata,
    prompt_cache_key: settings.promptCacheKey,
    prompt_cache_retention: settings.promptCacheRetention,
    prompt_cache_options: settings.promptCacheOptions,
    service_tier: serviceTier === undefined ? undefined : openaiServiceTier(serviceTier),
    store: settings.store,
  });
}

function writeStop({ stopSequences }: RequestSettings, uncarried: Uncarried): readonly string[] | undefined {
  if (stopSequences !== undefined && stopSequences.length > MOST_STOP_SEQUENCES) {
    uncarried.changed('stopSequences', 'OpenAI takes four; the first four were sent.');
  }
  return stopSequences?.slice(0, MOST_STOP_SEQUENCES);
}

function writeFormat(format: OutputFormat): JsonObject {
  if (format.kind === 'jsonObject') {
    return { type: 'json_object' };
  }
  const { name = 'response', description, schema, strict } = format;
  return {
    type: 'json_schema',
    json_schema: {
      name,
      ...(description !== undefined && { description }),
      schema,
      ...(strict !== undefined && { strict }),
    },
  };
}
