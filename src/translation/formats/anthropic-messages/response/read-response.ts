import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { AnswerPart } from '../../../neutral/neutral-response.ts';
import type { NeutralResponse } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { message, refusalDetails, usageFields } from '../fields/response-objects.ts';
import { readServiceTier } from '../service-tier.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { readAnswerBlock } from './read-answer-block.ts';

/** Reads a `Message`. @throws GatewayError where it is none */
export function readResponse(body: JsonObject, losses: LossReport): NeutralResponse {
  const reader = new ObjectReader(body, '', message, losses);
  const usage = reader.optionalObject('usage');
  const usageReader = usage && new ObjectReader(usage, 'usage', usageFields, losses);
  return withoutAbsent<NeutralResponse>({
    id: reader.optionalString('id') ?? '',
    model: reader.optionalString('model') ?? '',
    created: undefined,
    content: [
      ...reader.list('content').flatMap((block) => readAnswerBlock(block, losses)),
      ...readRefusal(reader, losses),
    ],
    stopReason: readStopReason(reader.optionalString('stop_reason') ?? ''),
    stopSequence: reader.optionalString('stop_sequence'),
    usage: readUsage(usage),
    serviceTier: readServiceTier(usageReader?.optionalString('service_tier')),
  });
}

function readRefusal(reader: ObjectReader<string>, losses: LossReport): AnswerPart[] {
  const details = reader.optionalObject('stop_details');
  const explanation =
    details &&
    new ObjectReader(details, 'stop_details', refusalDetails, losses).optionalString('explanation');
  return explanation === undefined ? [] : [{ type: 'refusal', text: explanation }];
}
