import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import { fitToOpenaiModel } from '../../../models/fit-to-openai-model.ts';
import { openaiModel } from '../../../models/openai-model.ts';
import { openaiServiceTier } from '../../../models/openai-service-tier.ts';
import { openaiUser } from '../../../models/openai-user.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { OutputFormat, RequestSettings } from '../../../neutral/request-settings.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** The Responses API refuses a lower limit. */
const FEWEST_OUTPUT_TOKENS = 16;

/** Writes what was asked for besides the conversation. `settings` holds only what the format can carry. */
export function writeSettings(settings: RequestSettings, model: string, uncarried: Uncarried): JsonObject {
  const fitted = fitToOpenaiModel(model, settings, uncarried);
  const { endUser, serviceTier } = settings;
  return withoutAbsent<JsonObject>({
    max_output_tokens: outputLimit(fitted.maxOutputTokens, uncarried),
    temperature: fitted.temperature,
    top_p: fitted.topP,
    parallel_tool_calls: settings.parallelToolCalls,
    reasoning: writeReasoning(model, fitted.effort, settings.reasoning?.summary),
    text: writeText(settings),
    safety_identifier: endUser === undefined ? undefined : openaiUser(endUser),
    metadata: settings.metadata,
    prompt_cache_key: settings.promptCacheKey,
    prompt_cache_retention: settings.promptCacheRetention,
    prompt_cache_options: settings.promptCacheOptions,
    service_tier: serviceTier === undefined ? undefined : openaiServiceTier(serviceTier),
    // Left out, OpenAI would keep the answer: neither Anthropic nor the chat format keeps what nobody asked to keep.
    store: settings.store ?? false,
  });
}

function outputLimit(tokens: number | undefined, uncarried: Uncarried): number | undefined {
  if (tokens === undefined || tokens >= FEWEST_OUTPUT_TOKENS) {
    return tokens;
  }
  uncarried.changed('maxOutputTokens', 'It was raised to the least that the Responses API takes.');
  return FEWEST_OUTPUT_TOKENS;
}

function writeReasoning(
  model: string,
  effort: string | undefined,
  summary: string | undefined,
): JsonObject | undefined {
  if (openaiModel(model).efforts.length === 0) {
    return undefined;
  }
  const told = summary === undefined || summary === 'none' || effort === 'none' ? undefined : summary;
  return effort === undefined && told === undefined ? undefined : withoutAbsent({ effort, summary: told });
}

function writeText({ outputFormat, verbosity }: RequestSettings): JsonObject | undefined {
  if (outputFormat === undefined && verbosity === undefined) {
    return undefined;
  }
  return withoutAbsent<JsonObject>({
    format: outputFormat === undefined ? undefined : writeFormat(outputFormat),
    verbosity,
  });
}

function writeFormat(format: OutputFormat): JsonObject {
  if (format.kind === 'jsonObject') {
    return { type: 'json_object' };
  }
  // The Responses API demands a name; Anthropic has none.
  const { schema, name = 'response', description, strict } = format;
  return withoutAbsent<JsonObject>({ type: 'json_schema', name, schema, description, strict });
}
