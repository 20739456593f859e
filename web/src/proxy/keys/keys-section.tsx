import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyStatus } from '../../api/keys.ts';
import { Loaded } from '../../common/loaded.tsx';
import { Section } from '../../layout/section.tsx';
import { useProxy } from '../use-proxy.ts';
import { KeyDialog } from './key-dialog.tsx';
import { KeyList } from './key-list.tsx';
import { withDefaultKeys } from './with-default-keys.ts';

/** Provider keys: status, set, replace, add, delete. */
export function KeysSection() {
  const proxy = useProxy();
  const [dialog, setDialog] = useState<{ opened: boolean; target: KeyStatus | null }>({
    opened: false,
    target: null,
  });
  return (
    <Section
      id="keys"
      title="Provider keys"
      description="Your own keys. Tracegate puts them into your requests, in place of your token; nobody can read them back."
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setDialog({ opened: true, target: null })}
        >
          Add another key
        </Button>
      }
    >
      <Loaded query={proxy}>
        {({ keys }) => (
          <KeyList keys={withDefaultKeys(keys)} onSet={(target) => setDialog({ opened: true, target })} />
        )}
      </Loaded>
      <KeyDialog {...dialog} onClose={() => setDialog((last) => ({ ...last, opened: false }))} />
    </Section>
  );
}
