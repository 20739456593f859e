import { isJsonObject } from '../../../json/is-json-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { RequestSettings } from '../../../neutral/request-settings.ts';
import type { ObjectReader } from '../../../reading/object-reader.ts';
import { reportFields } from '../../../reading/report-fields.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { promptCacheOptionsFields, streamOptionsFields } from '../fields/request-fields.ts';
import { readOutputFormat } from './read-output-format.ts';
import { readReasoning } from './read-reasoning.ts';
import { readToolChoice } from './read-tool-choice.ts';
import type { ToolCollection } from './tool-collection.ts';

type Reader = ObjectReader<RequestMeaning>;

/** Reads what a request asks for besides its conversation. */
export function readSettings(reader: Reader, tools: ToolCollection, losses: LossReport): RequestSettings {
  readIncluded(reader, losses);
  readStreamOptions(reader, losses);
  return withoutAbsent<RequestSettings>({
    maxOutputTokens: reader.optionalNumber('max_output_tokens'),
    temperature: reader.optionalNumber('temperature'),
    topP: reader.optionalNumber('top_p'),
    tokenProbabilities: tokenProbabilities(reader),
    toolChoice: readToolChoice(reader, tools, losses),
    parallelToolCalls: reader.optionalBoolean('parallel_tool_calls'),
    reasoning: readReasoning(reader, losses),
    ...readOutputFormat(reader, losses),
    endUser: reader.optionalString('safety_identifier') ?? reader.optionalString('user'),
    metadata: reader.optionalObject('metadata'),
    promptCacheKey: reader.optionalString('prompt_cache_key'),
    promptCacheRetention: reader.optionalString('prompt_cache_retention'),
    promptCacheOptions: promptCacheOptions(reader, losses),
    serviceTier: reader.optionalString('service_tier'),
    // Not to keep an answer is what the other formats do anyway.
    store: reader.optionalBoolean('store') === true ? true : undefined,
  });
}

/** `include` asks for things in the answer; but for the probabilities of tokens they exist at OpenAI only. */
function readIncluded(reader: Reader, losses: LossReport): void {
  for (const included of reader.optionalList('include') ?? []) {
    if (included === 'reasoning.encrypted_content') {
      losses.dropped('include[]', 'Encrypted reasoning is valid at its own provider only.');
    } else if (included !== PROBABILITIES) {
      losses.dropped('include[]', 'Only OpenAI can add this to an answer.');
    }
  }
}

const PROBABILITIES = 'message.output_text.logprobs';

function tokenProbabilities(reader: Reader): number | undefined {
  const alternatives = reader.optionalNumber('top_logprobs');
  const asked = (reader.optionalList('include') ?? []).includes(PROBABILITIES);
  // OpenAI's own default is 0 without asking for any.
  return alternatives === 0 && !asked ? undefined : (alternatives ?? (asked ? 0 : undefined));
}

function readStreamOptions(reader: Reader, losses: LossReport): void {
  const options = reader.optionalObject('stream_options');
  if (isJsonObject(options) && options['include_obfuscation'] !== false) {
    reportFields(options, streamOptionsFields, losses);
  }
}

function promptCacheOptions(reader: Reader, losses: LossReport): RequestSettings['promptCacheOptions'] {
  const options = reader.optionalObject('prompt_cache_options');
  if (options !== undefined) {
    reportFields(options, promptCacheOptionsFields, losses);
  }
  return options;
}
