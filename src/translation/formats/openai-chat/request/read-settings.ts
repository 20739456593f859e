import type { LossReport } from '../../../losses/loss-report.ts';
import type { OutputFormat, ReasoningSettings, RequestSettings } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { readEffort } from '../../../reading/read-effort.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { jsonSchema, responseFormat } from '../fields/request-objects.ts';
import { readToolChoice } from './read-tool-choice.ts';

type Reader = ObjectReader<string>;

/** Reads what is asked for besides the conversation. */
export function readSettings(reader: Reader, losses: LossReport): RequestSettings {
  return withoutAbsent<RequestSettings>({
    maxOutputTokens: reader.optionalNumber('max_completion_tokens') ?? reader.optionalNumber('max_tokens'),
    temperature: reader.optionalNumber('temperature'),
    topP: reader.optionalNumber('top_p'),
    topK: reader.optionalNumber('top_k'),
    stopSequences: readStop(reader),
    frequencyPenalty: reader.optionalNumber('frequency_penalty'),
    presencePenalty: reader.optionalNumber('presence_penalty'),
    seed: reader.optionalNumber('seed'),
    logitBias: reader.optionalObject('logit_bias'),
    tokenProbabilities: readProbabilities(reader),
    toolChoice: readToolChoice(reader.value('tool_choice'), losses),
    parallelToolCalls: reader.optionalBoolean('parallel_tool_calls'),
    reasoning: readReasoning(reader.optionalString('reasoning_effort')),
    outputFormat: readFormat(reader, losses),
    verbosity: reader.optionalString('verbosity'),
    endUser: reader.optionalString('safety_identifier') ?? reader.optionalString('user'),
    metadata: reader.optionalObject('metadata'),
    promptCacheKey: reader.optionalString('prompt_cache_key'),
    promptCacheRetention: reader.optionalString('prompt_cache_retention'),
    promptCacheOptions: reader.optionalObject('prompt_cache_options'),
    serviceTier: reader.optionalString('service_tier'),
    store: reader.optionalBoolean('store'),
  });
}

function readStop(reader: Reader): readonly string[] | undefined {
  const stop = reader.value('stop');
  const list = typeof stop === 'string' ? [stop] : reader.optionalList('stop');
  if (list?.some((entry) => typeof entry !== 'string')) {
    throw malformed('stop', 'a string or a list of strings');
  }
  return list?.length === 0 ? undefined : (list as readonly string[] | undefined);
}

function readProbabilities(reader: Reader): number | undefined {
  const most = reader.optionalNumber('top_logprobs');
  return reader.optionalBoolean('logprobs') === true ? (most ?? 0) : most;
}

function readReasoning(effort: string | undefined): ReasoningSettings | undefined {
  if (effort === undefined) {
    return undefined;
  }
  const known = effort === 'none' ? undefined : readEffort(effort, 'reasoning_effort');
  return known === undefined ? { enabled: false } : { effort: known };
}

function readFormat(reader: Reader, losses: LossReport): OutputFormat | undefined {
  const value = reader.optionalObject('response_format');
  const format = value && new ObjectReader(value, 'response_format', responseFormat, losses);
  switch (format?.string('type')) {
    case undefined:
    case 'text':
      return undefined;
    case 'json_object':
      return { kind: 'jsonObject' };
    case 'json_schema':
      return readSchema(
        new ObjectReader(format?.value('json_schema'), 'response_format.json_schema', jsonSchema, losses),
      );
    default:
      throw malformed('response_format.type', '"text", "json_object" or "json_schema"');
  }
}

function readSchema(reader: Reader): OutputFormat {
  return withoutAbsent<OutputFormat & { kind: 'jsonSchema' }>({
    kind: 'jsonSchema',
    schema: reader.optionalObject('schema') ?? {},
    name: reader.optionalString('name'),
    description: reader.optionalString('description'),
    strict: reader.optionalBoolean('strict'),
  });
}
