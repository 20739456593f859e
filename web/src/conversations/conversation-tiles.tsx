import type { WholeConversation } from '../api/conversations.ts';
import { promptTokens } from '../common/cached-share.ts';
import { formatCount, formatShortCount } from '../common/format-count.ts';
import { formatDuration } from '../common/format-duration.ts';
import { formatShare } from '../common/format-share.ts';
import { Moment } from '../common/moment.tsx';
import { SumText } from '../common/sum-text.tsx';
import { Tile } from '../common/tile.tsx';
import { Tiles } from '../common/tiles.tsx';

/** What a conversation came to. */
export function ConversationTiles({ conversation }: { conversation: WholeConversation }) {
  const { exchanges, usage, cachedShare, cost, startedAt, lastAt, models } = conversation;
  const lasted = new Date(lastAt).getTime() - new Date(startedAt).getTime();
  return (
    <Tiles perRow={3}>
      <Tile label="Requests" value={formatCount(exchanges)} note={models.join(', ')} />
      <Tile label="Cost" value={<SumText amount={cost.amount} unpriced={cost.unpriced} />} />
      <Tile
        label="From the cache"
        value={cachedShare === null ? '–' : formatShare(cachedShare)}
        note="of all prompts"
      />
      <Tile
        label="Tokens in"
        value={formatShortCount(promptTokens(usage))}
        note={`${formatShortCount(usage.cacheReadTokens ?? 0)} of them cached`}
      />
      <Tile label="Tokens out" value={formatShortCount(usage.outputTokens ?? 0)} />
      <Tile
        label="Lasted"
        value={formatDuration(lasted)}
        note={
          <>
            since <Moment at={startedAt} as="exact" />
          </>
        }
      />
    </Tiles>
  );
}
