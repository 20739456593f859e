import { Anchor, Text } from '@mantine/core';
import { GateLayout } from '../layout/gate-layout.tsx';

/** Shown in place of a page that failed to draw itself. */
export function PageCrash() {
  return (
    <GateLayout title="This page failed">
      <Text c="dimmed">
        Reload it to try again, or <Anchor href="/">go to the overview</Anchor>. Nothing that was saved is
        lost.
      </Text>
    </GateLayout>
  );
}
