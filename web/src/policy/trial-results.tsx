import { Badge, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Trial, Verdict } from '../api/policy.ts';
import { Row, Rows } from '../common/rows.tsx';
import { useMembers } from '../organization/use-members.ts';
import classes from './policy.module.css';

/** What the rules in force and the draft say of each request. Takes the focus. */
export function TrialResults({ trials }: { trials: readonly Trial[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [trials]);
  const changes = trials.filter(({ changed }) => changed).length;
  return (
    <>
      <Title order={3} ref={heading} tabIndex={-1}>
        {changes === 0
          ? 'The draft changes nothing for these requests'
          : `The draft changes ${changes} of ${trials.length}`}
      </Title>
      <Rows>
        {trials.map((trial, index) => (
          <TrialRow key={index} trial={trial} />
        ))}
      </Rows>
    </>
  );
}

function TrialRow({ trial: { request, current, draft, changed } }: { trial: Trial }) {
  const members = useMembers();
  const who = members.data?.find(({ id, email }) => [id, email].includes(request.member ?? ''))?.name;
  return (
    <Row
      name={`${who ?? request.member ?? 'Anybody'} asks for ${request.model ?? 'no model'}`}
      marks={changed ? <Badge color="yellow">Changes</Badge> : <Badge color="gray">Stays</Badge>}
      facts={[
        { label: 'Now', value: <VerdictText verdict={current} /> },
        { label: 'With the draft', value: <VerdictText verdict={draft} /> },
      ]}
    />
  );
}

function VerdictText({ verdict: { allowed, status, rule, message } }: { verdict: Verdict }) {
  return (
    <span className={classes.verdict}>
      {allowed ? `allowed by ${rule}` : `refused with ${status} by ${rule}`}
      {!allowed && message && ` (${message})`}
    </span>
  );
}
