import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { CopyButton } from './copy-button.tsx';
import classes from './shown-once.module.css';

interface ShownOnceProps {
  /** Of the thing: another one takes the focus anew. */
  id: string;
  title: string;
  /** The secret itself. */
  text: string;
  /** What it is, for those who hear the page: "the token". */
  what: string;
  testId: string;
  dismissLabel: string;
  onDismiss: () => void;
  /** What to know about it. */
  children: ReactNode;
}

/** A secret just made, the one time it can be read. Takes the focus. */
export function ShownOnce({
  id,
  title,
  text,
  what,
  testId,
  dismissLabel,
  onDismiss,
  children,
}: ShownOnceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <div className={classes.panel}>
      <h3 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h3>
      <Text size="sm">{children}</Text>
      <code className={classes.token} data-testid={testId}>
        {text}
      </code>
      <Group gap="sm">
        <CopyButton text={text} what={what} variant="filled" />
        <Button size="xs" variant="default" onClick={onDismiss}>
          {dismissLabel}
        </Button>
      </Group>
    </div>
  );
}
