import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import type { ReadRequest } from '../../format.ts';
import { chatRequest, streamOptions } from '../fields/request-objects.ts';
import { readConversation } from './read-conversation.ts';
import { readSettings } from './read-settings.ts';
import { readTools } from './read-tools.ts';

/** Reads the body of `POST /v1/chat/completions`. */
export function readRequest(body: JsonObject, losses: LossReport): ReadRequest {
  const reader = new ObjectReader(body, '', chatRequest, losses);
  refuseManyAnswers(reader, losses);
  return {
    request: {
      model: reader.optionalString('model') ?? '',
      stream: reader.optionalBoolean('stream') ?? false,
      ...readConversation(reader.list('messages'), losses),
      tools: readTools(reader.optionalList('tools') ?? [], losses),
      settings: readSettings(reader, losses),
    },
    echo: { includeUsage: wantsUsage(reader, losses) },
  };
}

function refuseManyAnswers(reader: ObjectReader<string>, losses: LossReport): void {
  if ((reader.optionalNumber('n') ?? 1) !== 1) {
    losses.refused('n', 'Other formats give one answer.');
  }
  if (reader.optionalList('modalities')?.some((modality) => modality !== 'text')) {
    losses.refused('modalities', 'Other formats answer in text alone.');
  }
}

/** A streaming client gets a last chunk with the usage only where it asks for it. */
function wantsUsage(reader: ObjectReader<string>, losses: LossReport): boolean {
  const options = reader.optionalObject('stream_options');
  const wish =
    options &&
    new ObjectReader(options, 'stream_options', streamOptions, losses).optionalBoolean('include_usage');
  return wish ?? false;
}
