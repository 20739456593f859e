import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { KeyStatus } from '../api/keys.ts';
import { KeyList } from './key-list.tsx';

interface NoOwnKeysProps {
  /** Those stored while it was allowed: they can be deleted. */
  keys: readonly KeyStatus[];
  organization: string | undefined;
}

/** In place of the own keys, where the organisation does not allow them. */
export function NoOwnKeys({ keys, organization = 'Your organisation' }: NoOwnKeysProps) {
  return (
    <>
      <Alert
        variant="light"
        icon={<IconLock aria-hidden />}
        title={`${organization} does not allow own keys`}
      >
        Your requests use the organisation’s keys below. A policy of its administrators says so
        {keys.length > 0 && '; the keys you stored before are not used, and you can delete them'}.
      </Alert>
      {keys.length > 0 && <KeyList keys={keys} />}
    </>
  );
}
