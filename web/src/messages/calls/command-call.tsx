import { Text } from '@mantine/core';
import { PlainText } from '../plain-text.tsx';
import type { Command } from './command-of.ts';

/** A command, as it would stand in a terminal. */
export function CommandCall({ command: { text, purpose, folder } }: { command: Command }) {
  return (
    <>
      {purpose !== null && <Text size="sm">{purpose}</Text>}
      <PlainText text={`$ ${text}`} label="Command" />
      {folder !== null && (
        <Text size="xs" c="dimmed">
          in {folder}
        </Text>
      )}
    </>
  );
}
