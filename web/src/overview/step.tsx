import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { Link } from 'react-router';
import classes from './overview.module.css';

interface StepProps {
  done: boolean;
  title: string;
  text: string;
  action: string;
  to: string;
}

/** One step of a list to work through, and the way to where it is done. */
export function Step({ done, title, text, action, to }: StepProps) {
  const Icon = done ? IconCircleCheckFilled : IconCircleDashed;
  return (
    <li className={classes.step} data-done={done || undefined}>
      <Icon size={24} role="img" aria-label={done ? 'Done' : 'To do'} />
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      <Button component={Link} to={to} size="xs" variant={done ? 'default' : 'light'}>
        {action}
      </Button>
    </li>
  );
}
