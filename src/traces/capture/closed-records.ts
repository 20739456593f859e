import type { GatewayError } from '../../common/errors/gateway-error.ts';
import type { Capture } from './capture.ts';
import type { Arrived, Ending } from '../exchange.ts';
import { elapsed } from '../exchange-clock.ts';
import { recordedKey } from './recorded-key.ts';
import { recordedTranslation } from './recorded-translation.ts';
import type { ClosedRecord } from '../record/closed-record.ts';

/** The second half of the record of an exchange that was sent on, or was to be. */
export function endedRecord(
  ending: Ending,
  durationMs: number,
  capture: Pick<Capture, 'gaps' | 'hasConcealed' | 'concealIn'>,
): ClosedRecord {
  return {
    outcome: ending.outcome,
    status: ending.status ?? null,
    reason: ending.error?.code ?? null,
    phase: ending.phase,
    cause: ending.cause ?? null,
    responseBytes: ending.responseBytes,
    responseSha256: ending.responseSha256 === '' ? null : ending.responseSha256,
    timeToFirstByteMs: ending.timeToFirstByteMs ?? null,
    durationMs,
    responseHeaders: capture.concealIn(byName(ending.responseHeaders)),
    gaps: capture.gaps,
    isConcealed: capture.hasConcealed,
    ...foundIn(ending),
    ...(ending.attempts ? { attempts: ending.attempts } : {}),
    ...(ending.answeredBy ? { answeredBy: recordedTarget(ending.answeredBy) } : {}),
  };
}

function foundIn({ found }: Ending): Pick<ClosedRecord, 'counted' | 'lost'> {
  if (!found) return {};
  const lost = found.losses.map(({ field }) => field);
  return { lost, ...(found.usage ? { counted: found.usage } : {}) };
}

function recordedTarget(answerer: NonNullable<Ending['answeredBy']>): ClosedRecord['answeredBy'] {
  const { route, key, sentSha256 } = answerer;
  return {
    sentModel: route.sentModel ?? null,
    key: recordedKey(key),
    sentSha256: sentSha256 ?? null,
    ...recordedTranslation(answerer),
  };
}

/** The second half where nothing was sent on. */
export function unsentRecord(
  arrived: Arrived,
  { outcome, status, reason, responseBytes }: Pick<ClosedRecord, 'outcome'> & Partial<ClosedRecord>,
): ClosedRecord {
  return {
    outcome,
    status: status ?? null,
    reason: reason ?? null,
    phase: 'none',
    cause: null,
    responseBytes: responseBytes ?? 0,
    responseSha256: null,
    timeToFirstByteMs: null,
    durationMs: elapsed(arrived),
    responseHeaders: {},
    gaps: [],
    isConcealed: false,
  };
}

/** The second half of a refusal: its reason, and no body. */
export function refusedRecord(arrived: Arrived, error: GatewayError): ClosedRecord {
  return unsentRecord(arrived, { outcome: 'refused', status: error.status, reason: error.code });
}

function byName(headers: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at]!.toLowerCase();
    const value = headers[at + 1]!;
    named[name] = named[name] === undefined ? value : `${named[name]}, ${value}`;
  }
  return named;
}
