import { Badge, Code, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Decision } from '../api/decisions.ts';
import { Facts } from '../common/facts.tsx';
import { decisionFacts } from './decision-facts.ts';
import classes from './decision-panel.module.css';
import { DecisionSteps } from './decision-steps.tsx';

/** What would happen to a request, by which rule, and how that was found. Takes the focus. */
export function DecisionPanel({ decision }: { decision: Decision }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [decision]);
  const { allowed, status, message, rule, steps } = decision;
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <h3 ref={heading} tabIndex={-1} className={classes.title}>
          {allowed ? 'The request would go through' : 'The request would be refused'}
        </h3>
        <Badge color={allowed ? 'teal' : 'red'}>{allowed ? 'Allowed' : `Refused, ${status}`}</Badge>
      </div>
      {message && <Text size="sm">{message}</Text>}
      <Text size="sm">
        Decided by the rule <Code>{rule}</Code>
      </Text>
      <Facts facts={decisionFacts(decision)} />
      <DecisionSteps steps={steps} />
    </div>
  );
}
