import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralResponse } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { choice as choiceFields, completion } from '../fields/response-objects.ts';
import { readStopReason } from '../stop-reason.ts';
import { readAnswerMessage } from './read-answer-message.ts';
import { readCompletionUsage } from './read-completion-usage.ts';

/** Reads a completion's first choice. @throws GatewayError where there is none */
export function readResponse(body: JsonObject, losses: LossReport): NeutralResponse {
  const reader = new ObjectReader(body, '', completion, losses);
  const choice = new ObjectReader(reader.list('choices')[0], 'choices[]', choiceFields, losses);
  const content = readAnswerMessage(choice.value('message'), losses);
  const usage = reader.optionalObject('usage');
  return withoutAbsent<NeutralResponse>({
    id: reader.optionalString('id') ?? '',
    model: reader.optionalString('model') ?? '',
    created: reader.optionalNumber('created'),
    content,
    stopReason: readStopReason(choice.optionalString('finish_reason') ?? '', {
      hasToolCalls: content.some(({ type }) => type === 'toolCall'),
      hasRefusal: content.some(({ type }) => type === 'refusal'),
    }),
    stopSequence: undefined,
    usage: usage && readCompletionUsage(usage, losses),
    serviceTier: reader.optionalString('service_tier'),
  });
}
