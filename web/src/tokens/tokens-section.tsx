import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CreatedToken, TokenShelf, TokenStatus } from '../api/tokens.ts';
import { Loaded } from '../common/loaded.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { FreshToken } from './fresh-token.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenRow } from './token-row.tsx';
import { tokenTexts } from './token-texts.ts';
import { useTokens } from './use-tokens.ts';

interface TokensSectionProps {
  shelf: TokenShelf;
  /** Whether the person may make, rotate and revoke them. */
  mayChange: boolean;
  /** The token just made, while it is on screen. */
  fresh: CreatedToken | null;
  onFresh: (token: CreatedToken | null) => void;
}

/** Tokens: list, create, show once, rotate, revoke. */
export function TokensSection({ shelf, mayChange, fresh, onFresh }: TokensSectionProps) {
  const tokens = useTokens(shelf);
  // What the dialog does: "create", or rotate this token.
  const [task, setTask] = useState<'create' | TokenStatus | null>(null);
  const texts = tokenTexts[shelf.kind];
  return (
    <Section
      id="tokens"
      title={texts.title}
      description={texts.description}
      actions={
        mayChange && (
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setTask('create')}
          >
            Create token
          </Button>
        )
      }
    >
      {fresh && <FreshToken token={fresh} hint={texts.hint} onDismiss={() => onFresh(null)} />}
      <Loaded query={tokens}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {mayChange ? texts.empty : 'No tokens yet.'}
            </Text>
          ) : (
            <Rows>
              {items.map((token) => (
                <TokenRow
                  key={token.id}
                  shelf={shelf}
                  token={token}
                  mayChange={mayChange}
                  onRotate={() => setTask(token)}
                  onRevoked={() => fresh?.id === token.id && onFresh(null)}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <TokenDialog shelf={shelf} task={task} onClose={() => setTask(null)} onCreated={onFresh} />
    </Section>
  );
}
