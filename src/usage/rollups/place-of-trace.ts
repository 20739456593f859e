import type { CountedTrace } from './counted-trace.ts';
import { dayOfId } from './day-of-id.ts';
import { type RollupPlace, rollupPlace } from './rollup-place.ts';

/** Where a trace counts; by its conversation too, where it is asked for. */
export function placeOfTrace(trace: CountedTrace, byConversation: boolean): RollupPlace {
  const { organizationId, keyName } = trace;
  return rollupPlace(
    { organization_id: organizationId, day: dayOfId(trace.id), key_name: keyName },
    {
      user_id: trace.userId,
      token_id: trace.tokenId,
      provider: trace.provider,
      model: trace.model,
      route: trace.route,
      key_id: trace.keyId,
      repository: trace.repository,
      branch: trace.branch,
      conversation_id: byConversation ? trace.conversationId : null,
    },
  );
}
