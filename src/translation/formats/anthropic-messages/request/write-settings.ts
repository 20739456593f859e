import type { JsonObject } from '../../../json/json-value.ts';
import { claudeModel } from '../../../models/claude-model.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { RequestSettings } from '../../../neutral/request-settings.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { keepSupportedSchema } from './keep-supported-schema.ts';
import { writeSampling } from './write-sampling.ts';
import { writeThinking } from './write-thinking.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** `max_tokens` is required. A client that sets none wants as much as it takes; more than this is rarely an answer. */
const DEFAULT_OUTPUT_TOKENS = 32_000;
const LONGEST_USER_ID = 512;

/** Everything besides the conversation and its tools. */
export function writeSettings(request: NeutralRequest, uncarried: Uncarried): JsonObject {
  const { model, settings } = request;
  const maxTokens = outputTokens(model, settings.maxOutputTokens, uncarried);
  const { thinking, effort } = writeThinking(request, maxTokens, uncarried);
  const format = writeFormat(settings, uncarried);
  return {
    max_tokens: maxTokens,
    ...writeSampling(model, settings, thinking !== undefined && thinking['type'] !== 'disabled', uncarried),
    ...(settings.stopSequences && { stop_sequences: settings.stopSequences }),
    ...(thinking && { thinking }),
    ...((effort ?? format) && { output_config: { ...(effort && { effort }), ...(format && { format }) } }),
    ...(settings.endUser !== undefined && {
      metadata: { user_id: settings.endUser.slice(0, LONGEST_USER_ID) },
    }),
    ...writeServiceTier(settings, uncarried),
  };
}

function outputTokens(model: string, wished: number | undefined, uncarried: Uncarried): number {
  const { mostOutputTokens } = claudeModel(model);
  if (wished === undefined) {
    return Math.min(DEFAULT_OUTPUT_TOKENS, mostOutputTokens);
  }
  if (wished > mostOutputTokens) {
    uncarried.changed('maxOutputTokens', 'It was lowered to the most that this model writes.');
  }
  return Math.min(wished, mostOutputTokens);
}

function writeFormat({ outputFormat }: RequestSettings, uncarried: Uncarried): JsonObject | undefined {
  if (outputFormat === undefined) {
    return undefined;
  }
  if (outputFormat.kind === 'jsonObject') {
    uncarried.changed(
      'outputFormat',
      'Anthropic answers in JSON only by a schema; the prompt must ask for it.',
    );
    return undefined;
  }
  if (outputFormat.name !== undefined || outputFormat.description !== undefined) {
    uncarried.carries('schemaName');
  }
  if (outputFormat.strict === false) {
    uncarried.carries('schemaStrictness');
  }
  const schema = keepSupportedSchema(outputFormat.schema, () => {
    uncarried.changed('outputFormat', 'Anthropic does not enforce lengths, ranges and numbers of elements.');
  });
  return { type: 'json_schema', schema };
}

/** Anthropic's own tiers pass; OpenAI's default is what Anthropic calls standard. */
function writeServiceTier({ serviceTier }: RequestSettings, uncarried: Uncarried): JsonObject {
  switch (serviceTier) {
    case undefined:
      return {};
    case 'auto':
    case 'standard_only':
      return { service_tier: serviceTier };
    case 'default':
      return { service_tier: 'standard_only' };
    default:
      return uncarried.refused('serviceTier', 'Anthropic does not sell this price and speed.');
  }
}
