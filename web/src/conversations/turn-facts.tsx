import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Turn } from '../api/conversations.ts';
import { CostText } from '../common/cost-text.tsx';
import { formatDuration } from '../common/format-duration.ts';
import { TokensText } from '../traces/tokens-text.tsx';
import { CachedBar } from './cached-bar.tsx';
import classes from './conversations.module.css';

/** Tokens, cost, time and cached share of a turn, and the way to all that is known of it. */
export function TurnFacts({ turn }: { turn: Turn }) {
  const { id, usage, cost, durationMs, cachedShare } = turn;
  return (
    <p className={classes.turnFacts}>
      <span>{usage ? <TokensText usage={usage} /> : 'No tokens counted'}</span>
      <span>
        <CostText cost={cost} />
      </span>
      {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
      {cachedShare !== null && <CachedBar share={cachedShare} />}
      <Anchor component={Link} to={`/traces/${id}`} inherit>
        Details
      </Anchor>
    </p>
  );
}
