import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { TraceDetail } from '../api/traces.ts';
import { Facts } from '../common/facts.tsx';
import { formatBytes } from '../common/format-bytes.ts';
import { formatDuration } from '../common/format-duration.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { knownFacts } from './known-facts.ts';
import { OutcomeBadge } from './outcome-badge.tsx';

/** How it went, which way it took, and where it belongs. */
export function ExchangeSection({ trace }: { trace: TraceDetail }) {
  return (
    <Section id="exchange" title="What happened">
      <Card>
        <Facts
          facts={knownFacts([
            ['Outcome', <OutcomeBadge key="" outcome={trace.outcome} status={trace.status} />],
            ['Reason', trace.reason],
            ['How far it came', trace.phase],
            ['Cause', trace.cause],
            ['Stopped because', trace.stopReason],
            ['Request', `${trace.method} ${trace.path}${trace.query}${trace.stream ? ', streamed' : ''}`],
            ['Model asked for', trace.requestedModel],
            ['Model sent on', trace.sentModel],
            ['Model that answered', trace.answeredModel],
            ['Provider', trace.answeredProvider ?? trace.provider],
            ['Route', trace.route ?? 'Default routing'],
            ['Decided by the rule', trace.rule],
            ['Key', keyOf(trace)],
            ['First byte after', durationOf(trace.timeToFirstByteMs)],
            ['Took', durationOf(trace.durationMs)],
            ['Size', sizesOf(trace)],
            ['Conversation', linkTo('conversations', trace.conversationId)],
            ['Goes on from', linkTo('traces', trace.previousId)],
            ['Session of the agent', trace.sessionId],
            ['Subagent', trace.agentId],
            ['Called by', trace.parentAgentId],
            ['Repository', repositoryOf(trace)],
            ['Attempts', trace.attempts.length > 1 ? String(trace.attempts.length) : null],
            ['Notes', trace.notes.length > 0 ? trace.notes.map(inWords).join(', ') : null],
          ])}
        />
      </Card>
    </Section>
  );
}

function keyOf({ keyName, keyOwner }: TraceDetail): string | null {
  if (keyName === null) return null;
  return keyOwner === 'org' ? `${keyName} of the organisation` : `${keyName} of the person`;
}

function durationOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : formatDuration(milliseconds);
}

function sizesOf({ requestBytes, responseBytes }: TraceDetail): string {
  const sent = `${formatBytes(requestBytes)} sent`;
  return responseBytes === null ? sent : `${sent}, ${formatBytes(responseBytes)} received`;
}

function linkTo(pages: 'conversations' | 'traces', id: string | null) {
  if (id === null) return null;
  return (
    <Anchor component={Link} to={`/${pages}/${id}`} inherit>
      {id}
    </Anchor>
  );
}

function repositoryOf({ repository, branch }: TraceDetail): string | null {
  return repository !== null && branch !== null ? `${repository}, branch ${branch}` : repository;
}

function inWords(note: unknown): string {
  return typeof note === 'string' ? note : JSON.stringify(note);
}
