import { Button, Group, Text } from '@mantine/core';
import classes from './policy.module.css';

interface SaveBarProps {
  isChanged: boolean;
  isPending: boolean;
  onDrop: () => void;
}

/** Whether the draft differs from what is in force, and what to do with it. */
export function SaveBar({ isChanged, isPending, onDrop }: SaveBarProps) {
  return (
    <div className={classes.bar} data-changed={isChanged || undefined}>
      <Text size="sm" fw={550} role="status">
        {isChanged ? 'Your draft is not in force yet.' : 'These rules are in force.'}
      </Text>
      <Group gap="sm">
        <Button size="sm" variant="default" disabled={!isChanged} onClick={onDrop}>
          Drop the draft
        </Button>
        <Button size="sm" type="submit" disabled={!isChanged} loading={isPending}>
          Save policy
        </Button>
      </Group>
    </div>
  );
}
