import { Badge, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ConfigurationChange } from '../api/configuration.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Differences } from '../common/differences.tsx';
import { Row, Rows } from '../common/rows.tsx';

const kinds: Record<ConfigurationChange['change'], { label: string; color: string }> = {
  add: { label: 'Added', color: 'teal' },
  change: { label: 'Changed', color: 'yellow' },
  remove: { label: 'Removed', color: 'red' },
};

interface ConfigurationChangesProps {
  changes: readonly ConfigurationChange[];
  isPending: boolean;
  onApply: () => void;
}

/** What a configuration file would change, and the button that lets it. Takes the focus. */
export function ConfigurationChanges({ changes, isPending, onApply }: ConfigurationChangesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [changes]);
  return (
    <>
      <Title order={3} ref={heading} tabIndex={-1}>
        {changes.length === 0 ? 'The file changes nothing' : `The file changes ${count(changes.length)}`}
      </Title>
      {changes.length > 0 && (
        <>
          <Rows>
            {changes.map(({ change, what, name, before, after }) => (
              <Row
                key={`${what} ${name} ${change}`}
                name={what === 'route' ? `Route ${name}` : `Policy: ${name}`}
                marks={<Badge color={kinds[change].color}>{kinds[change].label}</Badge>}
                facts={[]}
              >
                <Differences before={before} after={after} />
              </Row>
            ))}
          </Rows>
          <Text size="sm">Applied all at once, or not at all. It holds for everybody within seconds.</Text>
          <Group>
            <ConfirmButton
              size="sm"
              label="Apply these changes"
              question="Apply now?"
              subject=""
              loading={isPending}
              onConfirm={onApply}
            />
          </Group>
        </>
      )}
    </>
  );
}

function count(things: number): string {
  return things === 1 ? '1 thing' : `${things} things`;
}
