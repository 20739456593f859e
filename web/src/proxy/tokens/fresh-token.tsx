import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CreatedToken } from '../../api/tokens.ts';
import { CopyButton } from '../../common/copy-button.tsx';
import classes from './fresh-token.module.css';

/** A token just made, the one time it can be read. */
export function FreshToken({ token, onDismiss }: { token: CreatedToken; onDismiss: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [token.id]);
  return (
    <div className={classes.panel}>
      <h3 ref={heading} tabIndex={-1} className={classes.title}>
        Copy the token “{token.name}” now
      </h3>
      <Text size="sm">
        It will not be shown again: only its hash is stored. The lines below are filled in with it for now.
      </Text>
      <code className={classes.token} data-testid="fresh-token">
        {token.token}
      </code>
      <Group gap="sm">
        <CopyButton text={token.token} what="the token" variant="filled" />
        <Button size="xs" variant="default" onClick={onDismiss}>
          I have stored it
        </Button>
      </Group>
    </div>
  );
}
