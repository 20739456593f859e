import { Button, VisuallyHidden } from '@mantine/core';
import type { OrganizationKey } from '../api/keys.ts';
import { GrantedTo } from '../organization/granted-to.tsx';
import { KeyRow } from './key-row.tsx';
import type { KeyShelf } from './key-shelf.ts';

interface OrganizationKeyRowProps {
  shelf: KeyShelf;
  status: OrganizationKey;
  isManager: boolean;
  onSet: () => void;
  onGrant: () => void;
}

/** One key of the organisation, and who may use it. */
export function OrganizationKeyRow({ shelf, status, isManager, onSet, onGrant }: OrganizationKeyRowProps) {
  return (
    <KeyRow
      shelf={shelf}
      status={status}
      onSet={isManager ? onSet : undefined}
      mayDelete={isManager}
      moreFacts={[{ label: 'Granted to', value: <GrantedTo grants={status.grants} /> }]}
      moreActions={
        isManager && (
          <Button size="xs" variant="default" onClick={onGrant}>
            Grants<VisuallyHidden>of key {status.name}</VisuallyHidden>
          </Button>
        )
      }
    />
  );
}
