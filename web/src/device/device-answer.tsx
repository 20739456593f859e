import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

/** What the answer led to. Takes the focus. */
export function DeviceAnswer({ answer }: { answer: 'approved' | 'denied' }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isApproved = answer === 'approved';
  const Icon = isApproved ? IconCircleCheck : IconCircleX;
  return (
    <Stack gap="sm">
      <Icon size={36} stroke={1.5} aria-hidden />
      <Title order={2} ref={heading} tabIndex={-1}>
        {isApproved ? 'The program is let in' : 'The program is turned away'}
      </Title>
      <Text>
        {isApproved
          ? 'Go back to your terminal: it goes on by itself within seconds. You can close this page.'
          : 'It gets no access. If you do not know who asked, tell your administrator.'}
      </Text>
      {isApproved && (
        <Text size="sm" c="dimmed">
          You find it among your sessions, and can end it there.
        </Text>
      )}
      <Button component={Link} to="/me/account" variant="default">
        Account and sessions
      </Button>
    </Stack>
  );
}
