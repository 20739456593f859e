import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { openaiEffort } from '../../../models/openai-effort.ts';
import { openaiModel } from '../../../models/openai-model.ts';
import { fitEndUser } from '../../../names/fit-end-user.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { OutputFormat, ReasoningSettings, RequestSettings } from '../../../neutral/request-settings.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** The Responses API refuses a lower limit. */
const FEWEST_OUTPUT_TOKENS = 16;

/** Writes what was asked for besides the conversation. `settings` holds only what the format can carry. */
export function writeSettings(settings: RequestSettings, model: string, uncarried: Uncarried): JsonObject {
  const text = writeText(settings);
  const written: Record<string, JsonValue | undefined> = {
    max_output_tokens: outputLimit(settings.maxOutputTokens, uncarried),
    ...writeSampling(settings, model, uncarried),
    parallel_tool_calls: settings.parallelToolCalls,
    reasoning: writeReasoning(settings.reasoning, model, uncarried),
    text: Object.keys(text).length > 0 ? text : undefined,
    safety_identifier: settings.endUser && fitEndUser(settings.endUser),
    metadata: settings.metadata,
    prompt_cache_key: settings.promptCacheKey,
    prompt_cache_retention: settings.promptCacheRetention,
    prompt_cache_options: settings.promptCacheOptions,
    service_tier: settings.serviceTier,
    // Left out, OpenAI would keep the answer: neither Anthropic nor the chat format keeps what nobody asked to keep.
    store: settings.store ?? false,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}

function outputLimit(tokens: number | undefined, uncarried: Uncarried): number | undefined {
  if (tokens === undefined || tokens >= FEWEST_OUTPUT_TOKENS) {
    return tokens;
  }
  uncarried.changed('maxOutputTokens', `The Responses API takes no limit under ${FEWEST_OUTPUT_TOKENS}.`);
  return FEWEST_OUTPUT_TOKENS;
}

/** Models that think first refuse to be told how to sample. */
function writeSampling(settings: RequestSettings, model: string, uncarried: Uncarried): JsonObject {
  const given: JsonObject = { temperature: settings.temperature, top_p: settings.topP };
  if (openaiModel(model).sampling) {
    return given;
  }
  const meanings = { temperature: 'temperature', top_p: 'topP' } as const;
  for (const [name, meaning] of Object.entries(meanings)) {
    if (given[name] !== undefined) {
      uncarried.changed(meaning, 'The model does not let it be set.');
    }
  }
  return {};
}

function writeReasoning(
  reasoning: ReasoningSettings | undefined,
  model: string,
  uncarried: Uncarried,
): JsonObject | undefined {
  if (reasoning === undefined) {
    return undefined;
  }
  if (reasoning.budgetTokens !== undefined) {
    uncarried.carries('reasoningBudget');
  }
  const effort = openaiEffort(reasoning, model);
  if (effort === undefined && reasoning.effort !== undefined) {
    uncarried.changed('reasoning', 'The model takes no effort.');
  }
  const summary = reasoning.summary === 'none' ? undefined : reasoning.summary;
  const written = { ...(effort && { effort }), ...(effort && summary && { summary }) };
  return Object.keys(written).length > 0 ? written : undefined;
}

function writeText({ outputFormat, verbosity }: RequestSettings): JsonObject {
  return {
    ...(outputFormat === undefined ? {} : { format: writeFormat(outputFormat) }),
    ...(verbosity === undefined ? {} : { verbosity }),
  };
}

function writeFormat(format: OutputFormat): JsonObject {
  if (format.kind === 'jsonObject') {
    return { type: 'json_object' };
  }
  const { schema, name, description, strict } = format;
  return {
    type: 'json_schema',
    // The Responses API demands a name; Anthropic has none.
    name: name ?? 'answer',
    schema,
    ...(description === undefined ? {} : { description }),
    ...(strict === undefined ? {} : { strict }),
  };
}
