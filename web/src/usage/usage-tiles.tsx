import type { UsageSums } from '../api/usage.ts';
import { cachedShare, promptTokens } from '../common/cached-share.ts';
import { formatCount, formatShortCount } from '../common/format-count.ts';
import { formatMoney } from '../common/format-money.ts';
import { formatShare } from '../common/format-share.ts';
import { Tile } from '../common/tile.tsx';
import { Tiles } from '../common/tiles.tsx';

/** The totals of all that is asked for. */
export function UsageTiles({ totals }: { totals: UsageSums }) {
  const { exchanges, failed, usage, cost, cacheSavings } = totals;
  const share = cachedShare(usage);
  return (
    <Tiles perRow={3}>
      <Tile label="Cost" value={formatMoney(cost.amount)} note={costNote(cost)} />
      <Tile
        label="Unpriced"
        value={formatCount(cost.unpriced)}
        note={cost.unpriced > 0 ? 'requests whose cost nobody knows' : 'every request has a price'}
        isAlarming={cost.unpriced > 0}
      />
      <Tile label="Requests" value={formatCount(exchanges)} note={`${formatCount(failed)} did not succeed`} />
      <Tile label="Tokens in" value={formatShortCount(promptTokens(usage))} />
      <Tile
        label="Tokens out"
        value={formatShortCount(usage.outputTokens)}
        note={`${formatShortCount(usage.reasoningTokens)} for reasoning`}
      />
      <Tile
        label="Saved by the cache"
        value={formatMoney(cacheSavings)}
        note={share === null ? null : `${formatShare(share)} of the prompts came from it`}
      />
    </Tiles>
  );
}

function costNote({ estimated, partial }: UsageSums['cost']): string | null {
  const notes = [
    estimated > 0 ? `${formatCount(estimated)} estimated` : null,
    partial > 0 ? `${formatCount(partial)} in part` : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(', ');
}
