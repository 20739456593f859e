import type { Caller } from '../../common/access/caller.ts';
import type { Arrived, Decided } from '../exchange.ts';
import type { CaptureMode, OpenedRecord } from '../record/opened-record.ts';
import { recordedKey } from './recorded-key.ts';
import { recordedQuery } from './recorded-query.ts';
import { recordedTranslation } from './recorded-translation.ts';

/** The first half of the record of an exchange that is to be sent on. */
export function decidedRecord(decided: Decided, capture: CaptureMode): OpenedRecord {
  const { arrived, caller, request, content, route, key, agent } = decided;
  return {
    ...arrivedRecord(arrived, caller),
    requestedModel: request.model ?? null,
    sentModel: route.sentModel ?? null,
    ...recordedTranslation(decided),
    stream: request.stream,
    route: route.named?.name ?? null,
    rule: route.rule,
    key: recordedKey(key),
    requestBytes: request.bytes,
    requestSha256: request.sha256,
    sentSha256: content.sentSha256 ?? null,
    headers: content.headers,
    capture,
    ...notesOn(agent),
  };
}

/** An agent whose prompt is not what is known of it must not be missed in silence. */
function notesOn(agent: Decided['agent']): Pick<OpenedRecord, 'notes'> {
  if (agent === undefined || agent.kind === 'matched') return {};
  return { notes: [agent.kind === 'changed' ? 'agent_prompt_changed' : 'agent_unmatched'] };
}

/** The first half of the record of an exchange that went no further than our door: without any body. */
export function arrivedRecord(arrived: Arrived, caller: Caller | undefined, rule?: string): OpenedRecord {
  return {
    id: arrived.id,
    organizationId: caller?.organizationId ?? null,
    userId: caller?.userId ?? null,
    tokenId: caller?.tokenId ?? null,
    tokenKind: caller?.tokenKind ?? null,
    provider: arrived.provider,
    method: arrived.method,
    path: arrived.path,
    query: recordedQuery(arrived.query),
    startedAt: arrived.startedAt,
    requestedModel: arrived.model ?? null,
    sentModel: null,
    stream: false,
    route: null,
    rule: rule ?? null,
    key: null,
    requestBytes: 0,
    requestSha256: null,
    sentSha256: null,
    headers: {},
    capture: 'metadata',
  };
}
