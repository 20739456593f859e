import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyStatus } from '../api/keys.ts';
import { Loaded } from '../common/loaded.tsx';
import { Section } from '../layout/section.tsx';
import { useProxy } from '../proxy/use-proxy.ts';
import { KeyDialog } from './key-dialog.tsx';
import { KeyList } from './key-list.tsx';
import { ownKeys } from './key-shelf.ts';
import { NoOwnKeys } from './no-own-keys.tsx';
import { withDefaultKeys } from './with-default-keys.ts';

/** The person's own provider keys: status, set, replace, add, delete. */
export function KeysSection() {
  const proxy = useProxy();
  const [dialog, setDialog] = useState<{ opened: boolean; target: KeyStatus | null }>({
    opened: false,
    target: null,
  });
  const isAllowed = proxy.data?.allowMemberKeys !== false;
  return (
    <Section
      id="keys"
      title="Provider keys"
      description="Your own keys. Tracegate puts them into your requests, in place of your token; nobody can read them back."
      actions={
        isAllowed && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setDialog({ opened: true, target: null })}
          >
            Add another key
          </Button>
        )
      }
    >
      <Loaded query={proxy}>
        {({ keys, organization, organizationKeys }) =>
          isAllowed ? (
            <KeyList
              keys={withDefaultKeys(keys)}
              granted={organizationKeys}
              onSet={(target) => setDialog({ opened: true, target })}
            />
          ) : (
            <NoOwnKeys keys={keys.filter((key) => key.configured)} organization={organization?.name} />
          )
        }
      </Loaded>
      <KeyDialog
        shelf={ownKeys}
        {...dialog}
        onClose={() => setDialog((last) => ({ ...last, opened: false }))}
      />
    </Section>
  );
}
