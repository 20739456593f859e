import { Badge } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../../api/describe-error.ts';
import { revokeToken, type TokenStatus } from '../../api/tokens.ts';
import { ConfirmButton } from '../../common/confirm-button.tsx';
import { Moment } from '../../common/moment.tsx';
import { useNotice } from '../../common/notice.ts';
import { Row } from '../../common/rows.tsx';
import { focusSection } from '../../layout/focus-section.ts';

/** One token: its scopes, expiry and last use, and the button that revokes it. */
export function TokenRow({ token, onRevoked }: { token: TokenStatus; onRevoked: () => void }) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const revocation = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => {
      notify(`Token ${token.name} revoked`);
      onRevoked();
      focusSection('tokens');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tokens'] }),
  });
  const isExpired = token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now();

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
          {isExpired && <Badge color="red">Expired</Badge>}
        </>
      }
      facts={[
        { label: 'Created', value: <Moment at={token.createdAt} /> },
        {
          label: isExpired ? 'Expired' : 'Expires',
          value: token.expiresAt ? <Moment at={token.expiresAt} /> : 'never',
        },
        {
          label: 'Last used',
          value: token.lastUsedAt ? <Moment at={token.lastUsedAt} as="relative" /> : 'never',
        },
      ]}
      actions={
        <ConfirmButton
          label="Revoke"
          question="Revoke for good?"
          subject={`token ${token.name}`}
          loading={revocation.isPending}
          onConfirm={() => revocation.mutate()}
        />
      }
    />
  );
}
