import { Badge } from '@mantine/core';
import type { AuditEntry } from '../api/audit.ts';
import { describeUserAgent } from '../account/describe-user-agent.ts';
import { Differences } from '../common/differences.tsx';
import { Moment } from '../common/moment.tsx';
import { Row } from '../common/rows.tsx';
import { describeAction } from './action-texts.ts';
import { describeActor } from './describe-actor.ts';
import { useNamedIds } from '../organization/use-named-ids.ts';

/** One entry: what, by whom, from where, and what it changed. */
export function EntryRow({ entry }: { entry: AuditEntry }) {
  const { sequence, at, actor, address, userAgent, action, outcome, target, before, after, hash } = entry;
  const nameIds = useNamedIds();
  const subject = target.name && nameIds(target.name);
  return (
    <Row
      name={subject ? `${describeAction(action)}: ${subject}` : describeAction(action)}
      marks={outcome === 'failure' && <Badge color="red">Failed</Badge>}
      facts={[
        { label: 'At', value: <Moment at={at} as="exact" /> },
        { label: 'By', value: describeActor(actor) },
        ...(address ? [{ label: 'From', value: address }] : []),
        ...(userAgent
          ? [{ label: 'With', value: <span title={userAgent}>{describeUserAgent(userAgent)}</span> }]
          : []),
        { label: 'Entry', value: <span title={`Hash ${hash}`}>{sequence}</span> },
      ]}
    >
      <Differences before={before} after={after} inWords={nameIds} />
    </Row>
  );
}
