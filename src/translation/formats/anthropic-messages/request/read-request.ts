import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { Instruction } from '../../../neutral/neutral-request.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import type { ReadRequest } from '../../format.ts';
import { messageParams } from '../fields/request-objects.ts';
import { readMessages } from './read-messages.ts';
import { readSettings } from './read-settings.ts';
import { readTextBlocks } from './read-text-block.ts';
import { readTools } from './read-tools.ts';

/** The first system block of Claude Code: it tells Anthropic who is to pay, and changes with each conversation. */
const ATTRIBUTION = 'x-anthropic-billing-header:';

/** Reads the body of `POST /v1/messages`. */
export function readRequest(body: JsonObject, losses: LossReport): ReadRequest {
  const reader = new ObjectReader(body, '', messageParams, losses);
  return {
    request: {
      model: reader.optionalString('model') ?? '',
      stream: reader.optionalBoolean('stream') ?? false,
      instructions: readSystem(reader, losses),
      messages: readMessages(reader.list('messages'), losses),
      tools: readTools(reader.optionalList('tools') ?? [], losses),
      settings: readSettings(reader, losses),
    },
    echo: {},
  };
}

function readSystem(reader: ObjectReader<string>, losses: LossReport): readonly Instruction[] {
  const system = reader.value('system');
  if (system === undefined) {
    return [];
  }
  if (typeof system !== 'string' && !Array.isArray(system)) {
    throw malformed('system', 'a string or a list');
  }
  const texts = readTextBlocks(system, 'system[]', losses);
  const content = texts.filter((part) => !part.text.startsWith(ATTRIBUTION));
  if (content.length < texts.length) {
    losses.dropped('system[].text', 'The line that tells Anthropic who is to pay is for Anthropic alone.');
  }
  return content.length === 0 ? [] : [{ role: 'system', content }];
}
