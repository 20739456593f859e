import { Badge, Button, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import type { TokenShelf, TokenStatus } from '../api/tokens.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { isExpired, tokenFacts } from './token-facts.tsx';

interface TokenRowProps {
  shelf: TokenShelf;
  token: TokenStatus;
  mayChange: boolean;
  onRotate: () => void;
  onRevoked: () => void;
}

/** One token: its scopes, limits, expiry and last use, and the buttons that rotate and revoke it. */
export function TokenRow({ shelf, token, mayChange, onRotate, onRevoked }: TokenRowProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const revocation = useMutation({
    mutationFn: () => shelf.revoke(token.id),
    onSuccess: () => {
      notify(`Token ${token.name} revoked`);
      onRevoked();
      focusSection('tokens');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: shelf.queryKey }),
  });

  return (
    <Row
      name={token.name}
      marks={
        <>
          {token.scopes.map((scope) => (
            <Badge key={scope} variant="default">
              {scope}
            </Badge>
          ))}
          {isExpired(token) && <Badge color="red">Expired</Badge>}
        </>
      }
      facts={tokenFacts(token)}
      actions={
        mayChange && (
          <>
            {!isExpired(token) && (
              <Button size="xs" variant="default" onClick={onRotate}>
                Rotate<VisuallyHidden>token {token.name}</VisuallyHidden>
              </Button>
            )}
            <ConfirmButton
              label="Revoke"
              question="Revoke for good?"
              subject={`token ${token.name}`}
              loading={revocation.isPending}
              onConfirm={() => revocation.mutate()}
            />
          </>
        )
      }
    />
  );
}
