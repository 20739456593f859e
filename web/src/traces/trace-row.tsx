import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Trace } from '../api/traces.ts';
import { cachedShare } from '../common/cached-share.ts';
import { CostText } from '../common/cost-text.tsx';
import { formatDuration } from '../common/format-duration.ts';
import { formatShare } from '../common/format-share.ts';
import { Moment } from '../common/moment.tsx';
import { modelOf } from './model-of.ts';
import { nameOf } from './name-of.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { TokensText } from './tokens-text.tsx';
import classes from './traces.module.css';

/** One exchange in a line or two. */
export function TraceRow({ trace }: { trace: Trace }) {
  const { id, outcome, status, conversationId, client, startedAt, durationMs, cost, usage } = trace;
  const share = cachedShare(usage);
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div className={classes.head}>
          <h3 className={classes.name}>
            <Anchor component={Link} to={`/traces/${id}`} inherit>
              {modelOf(trace)}
            </Anchor>
          </h3>
          <OutcomeBadge outcome={outcome} status={status} />
        </div>
        <p className={classes.about}>
          <Moment at={startedAt} as="clock" /> · {nameOf(trace)}
          {client !== null && ` · ${client}`}
          {conversationId !== null && (
            <>
              {' · '}
              <Anchor component={Link} to={`/conversations/${conversationId}`} inherit>
                Conversation
              </Anchor>
            </>
          )}
        </p>
      </div>
      <dl className={classes.numbers}>
        <Figure label="Tokens" value={<TokensText usage={usage} />} />
        <Figure label="Cached" value={share === null ? '–' : formatShare(share)} />
        <Figure label="Cost" value={<CostText cost={cost} />} />
        <Figure label="Took" value={durationMs === null ? '–' : formatDuration(durationMs)} />
      </dl>
    </li>
  );
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
