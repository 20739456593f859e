import { Button, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { StreamState } from '../common/use-event-stream.ts';
import classes from './traces.module.css';

const stateTexts: Record<StreamState, string> = {
  off: 'Paused',
  connecting: 'Connecting …',
  open: 'Live',
  lost: 'Connection lost, trying again',
  refused: 'Not live: reload the page',
};

interface LiveSwitchProps {
  state: StreamState;
  isPaused: boolean;
  /** False while words are looked for. */
  canBeLive: boolean;
  onToggle: () => void;
}

/** Whether new requests appear by themselves, and a button to stop that. */
export function LiveSwitch({ state, isPaused, canBeLive, onToggle }: LiveSwitchProps) {
  return (
    <Group gap="sm">
      <Text size="sm" role="status" className={classes.live} data-open={state === 'open' || undefined}>
        {canBeLive ? stateTexts[state] : 'Not live while words are looked for'}
      </Text>
      <Button
        size="xs"
        variant="default"
        disabled={!canBeLive}
        leftSection={
          isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
        }
        onClick={onToggle}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </Group>
  );
}
