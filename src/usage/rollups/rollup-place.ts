import { sha256 } from '../../common/crypto/sha256.ts';
import type { CountedTrace } from './counted-trace.ts';
import { dayOfId } from './day-of-id.ts';

/** What a row of a rollup counts by. */
export interface RollupPlace {
  readonly organization_id: string;
  readonly day: string;
  /** SHA-256 of the rest, in hexadecimal. */
  readonly key: string;
  readonly user_id: string | null;
  readonly token_id: string | null;
  readonly provider: string;
  readonly model: string | null;
  readonly route: string | null;
  readonly key_id: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly conversation_id: string | null;
  /** As it was last; a key is told by its id. */
  readonly key_name: string | null;
}

/** Where a trace counts; by its conversation too, where it is asked for. */
export function rollupPlace(trace: CountedTrace, byConversation: boolean): RollupPlace {
  const place = {
    user_id: trace.userId,
    token_id: trace.tokenId,
    provider: trace.provider,
    model: trace.model,
    route: trace.route,
    key_id: trace.keyId,
    repository: trace.repository,
    branch: trace.branch,
    conversation_id: byConversation ? trace.conversationId : null,
  };
  const key = sha256(JSON.stringify(Object.values(place)));
  const day = dayOfId(trace.id);
  return { ...place, organization_id: trace.organizationId, day, key, key_name: trace.keyName };
}
