import { GatewayError } from '../../../../common/errors/gateway-error.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralResponse } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { withoutAbsent } from '../../../reading/without-absent.ts';
import { responseFields } from '../fields/response-fields.ts';
import { readStopReason } from '../stop-reason.ts';
import { readUsage } from '../usage.ts';
import { readOutput } from './read-output.ts';

/**
 * Reads a complete answer of the Responses API.
 * @throws GatewayError 502 where it is none, or says that it failed
 */
export function readResponse(body: JsonObject, losses: LossReport): NeutralResponse {
  const { output } = body;
  if (!Array.isArray(output) || body['status'] === 'failed') {
    throw unreadable();
  }
  const reader = new ObjectReader(body, '', responseFields, losses);
  const content = readOutput(output, losses);
  const incomplete = reader.optionalObject('incomplete_details');
  const reason = incomplete?.['reason'];
  return withoutAbsent<NeutralResponse>({
    id: reader.optionalString('id') ?? '',
    model: reader.optionalString('model') ?? '',
    created: wholeSeconds(reader.optionalNumber('created_at')),
    content,
    stopReason: readStopReason(body['status'] === 'incomplete', text(reason), content),
    stopSequence: undefined,
    usage: readUsage(body['usage']),
    serviceTier: reader.optionalString('service_tier'),
  });
}

function wholeSeconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.floor(seconds);
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Not an answer of the Responses API, or one that says it failed: the provider's fault, not the client's. */
function unreadable(): GatewayError {
  return new GatewayError(
    'badGateway',
    'upstream_answer_unreadable',
    'The provider sent an answer that cannot be read. Try again in a moment.',
  );
}
