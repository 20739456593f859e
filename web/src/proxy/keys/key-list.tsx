import { Text } from '@mantine/core';
import type { KeyStatus } from '../../api/keys.ts';
import { Rows } from '../../common/rows.tsx';
import { KeyRow } from './key-row.tsx';

interface KeyListProps {
  keys: readonly KeyStatus[];
  onSet: (key: KeyStatus) => void;
}

/** The status of each key; the keys themselves never leave the server. */
export function KeyList({ keys, onSet }: KeyListProps) {
  if (keys.length === 0) return <Text c="dimmed">No keys yet. Add the first one.</Text>;
  return (
    <Rows>
      {keys.map((key) => (
        <KeyRow key={key.name} status={key} onSet={() => onSet(key)} />
      ))}
    </Rows>
  );
}
