import type { LossReport } from '../../../losses/loss-report.ts';
import type { OutputFormat, RequestSettings } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { jsonOutputFormat, metadata, outputConfig } from '../fields/request-objects.ts';
import { readReasoning } from './read-reasoning.ts';
import { readToolChoice } from './read-tool-choice.ts';

type Reader = ObjectReader<string>;

/** Reads what is asked for besides the conversation. */
export function readSettings(reader: Reader, losses: LossReport): RequestSettings {
  const config = reader.optionalObject('output_config');
  const output = config && new ObjectReader(config, 'output_config', outputConfig, losses);
  return withoutAbsent<RequestSettings>({
    maxOutputTokens: reader.optionalNumber('max_tokens'),
    temperature: reader.optionalNumber('temperature'),
    topP: reader.optionalNumber('top_p'),
    topK: reader.optionalNumber('top_k'),
    stopSequences: readStopSequences(reader),
    ...readToolChoice(reader.optionalObject('tool_choice'), losses),
    reasoning: readReasoning(reader.optionalObject('thinking'), output?.optionalString('effort'), losses),
    outputFormat: readOutputFormat(output, reader, losses),
    endUser: readEndUser(reader, losses),
    serviceTier: reader.optionalString('service_tier'),
  });
}

function readStopSequences(reader: Reader): readonly string[] | undefined {
  const list = reader.optionalList('stop_sequences');
  if (list?.some((entry) => typeof entry !== 'string')) {
    throw malformed('stop_sequences', 'a list of strings');
  }
  return list?.length === 0 ? undefined : (list as readonly string[] | undefined);
}

function readOutputFormat(
  output: Reader | undefined,
  reader: Reader,
  losses: LossReport,
): OutputFormat | undefined {
  const format = output?.optionalObject('format') ?? reader.optionalObject('output_format');
  if (format === undefined) {
    return undefined;
  }
  const schema = new ObjectReader(format, 'output_config.format', jsonOutputFormat, losses).optionalObject(
    'schema',
  );
  return schema === undefined ? { kind: 'jsonObject' } : { kind: 'jsonSchema', schema };
}

function readEndUser(reader: Reader, losses: LossReport): string | undefined {
  const value = reader.optionalObject('metadata');
  return value && new ObjectReader(value, 'metadata', metadata, losses).optionalString('user_id');
}
