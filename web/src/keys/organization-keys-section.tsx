import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { OrganizationKey } from '../api/keys.ts';
import { Loaded } from '../common/loaded.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { GrantsDialog } from './grants-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { organizationKeys } from './key-shelf.ts';
import { OrganizationKeyRow } from './organization-key-row.tsx';
import { useOrganizationKeys } from './use-organization-keys.ts';

/** The organisation's keys: status, set, replace, grant, delete. */
export function OrganizationKeysSection({ isManager }: { isManager: boolean }) {
  const { slug } = useOrganization();
  const shelf = useMemo(() => organizationKeys(slug), [slug]);
  const keys = useOrganizationKeys();
  const [dialog, setDialog] = useState<{ opened: boolean; target: OrganizationKey | null }>({
    opened: false,
    target: null,
  });
  const [granted, setGranted] = useState<OrganizationKey | null>(null);
  return (
    <Section
      id="keys"
      title="Keys"
      description="Nobody can read a stored key back. It is sent to its provider’s address, and to no other."
      actions={
        isManager && (
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setDialog({ opened: true, target: null })}
          >
            Add key
          </Button>
        )
      }
    >
      <Loaded query={keys}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {isManager
                ? 'No keys yet. Add one from the Claude Console or the OpenAI platform: then members need none of their own.'
                : 'There is no key here for you. Ask an administrator to grant you one.'}
            </Text>
          ) : (
            <Rows>
              {items.map((key) => (
                <OrganizationKeyRow
                  key={key.name}
                  shelf={shelf}
                  status={key}
                  isManager={isManager}
                  onSet={() => setDialog({ opened: true, target: key })}
                  onGrant={() => setGranted(key)}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <KeyDialog
        shelf={shelf}
        {...dialog}
        onClose={() => setDialog((last) => ({ ...last, opened: false }))}
      />
      <GrantsDialog target={granted} onClose={() => setGranted(null)} />
    </Section>
  );
}
