import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import type { Turn } from '../api/conversations.ts';
import { Moment } from '../common/moment.tsx';
import { LoadedMessages } from '../traces/loaded-messages.tsx';
import { Agent } from './agent.tsx';
import classes from './conversations.module.css';
import { TurnFacts } from './turn-facts.tsx';
import { TurnMarks } from './turn-marks.tsx';

/** One turn: in a line what it came to; opened, what was new in it; below, the agents that it called. */
export function TurnView({ turn }: { turn: Turn }) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const { startedAt, sentModel, requestedModel, requestClass, agents } = turn;
  return (
    <li className={classes.turn} data-class={requestClass ?? undefined}>
      <div className={classes.turnHead}>
        <UnstyledButton
          className={classes.turnButton}
          aria-expanded={opened}
          aria-controls={id}
          onClick={toggle}
        >
          <IconChevronRight size={16} aria-hidden />
          <VisuallyHidden>Turn of </VisuallyHidden>
          <Moment at={startedAt} as="clock" />
          <span className={classes.model}>{sentModel ?? requestedModel ?? 'no model'}</span>
        </UnstyledButton>
        <TurnMarks turn={turn} />
      </div>
      <TurnFacts turn={turn} />
      <div id={id} hidden={!opened} className={classes.messages}>
        {opened && <LoadedMessages id={turn.id} />}
      </div>
      {agents.map((agent) => (
        <Agent key={agent.id} agent={agent} />
      ))}
    </li>
  );
}
