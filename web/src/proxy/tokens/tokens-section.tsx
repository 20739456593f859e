import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { CreatedToken } from '../../api/tokens.ts';
import { Loaded } from '../../common/loaded.tsx';
import { Rows } from '../../common/rows.tsx';
import { Section } from '../../layout/section.tsx';
import { FreshToken } from './fresh-token.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenRow } from './token-row.tsx';
import { useTokens } from './use-tokens.ts';

interface TokensSectionProps {
  /** The token just made, while it is on screen. */
  fresh: CreatedToken | null;
  onFresh: (token: CreatedToken | null) => void;
}

/** Proxy tokens: list, create, show once, revoke. */
export function TokensSection({ fresh, onFresh }: TokensSectionProps) {
  const tokens = useTokens();
  const [opened, { open, close }] = useDisclosure(false);
  const forget = (id: string) => {
    if (fresh?.id === id) onFresh(null);
  };
  return (
    <Section
      id="tokens"
      title="Tokens"
      description="What your agents present to Tracegate in place of a provider key."
      actions={
        <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={open}>
          Create token
        </Button>
      }
    >
      {fresh && <FreshToken token={fresh} onDismiss={() => onFresh(null)} />}
      <Loaded query={tokens}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              No tokens yet. Create one for each machine or agent, so that you can revoke them one by one.
            </Text>
          ) : (
            <Rows>
              {items.map((token) => (
                <TokenRow key={token.id} token={token} onRevoked={() => forget(token.id)} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <TokenDialog opened={opened} onClose={close} onCreated={onFresh} />
    </Section>
  );
}
