import { Text } from '@mantine/core';
import type { KeyStatus } from '../api/keys.ts';
import { Rows } from '../common/rows.tsx';
import { KeyRow } from './key-row.tsx';
import { ownKeys } from './key-shelf.ts';

interface KeyListProps {
  keys: readonly KeyStatus[];
  /** The organisation's keys that the person may use. */
  granted?: readonly KeyStatus[];
  /** Left out where the organisation does not allow own keys. */
  onSet?: (key: KeyStatus) => void;
}

/** The status of each own key; the keys themselves never leave the server. */
export function KeyList({ keys, granted = [], onSet }: KeyListProps) {
  if (keys.length === 0) return <Text c="dimmed">No keys yet. Add the first one.</Text>;
  return (
    <Rows>
      {keys.map((key) => (
        <KeyRow
          key={key.name}
          shelf={ownKeys}
          status={key}
          isCovered={granted.some(({ provider, configured }) => configured && provider === key.provider)}
          onSet={onSet && (() => onSet(key))}
        />
      ))}
    </Rows>
  );
}
