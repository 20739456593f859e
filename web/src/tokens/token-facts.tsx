import type { ReactNode } from 'react';
import type { TokenStatus } from '../api/tokens.ts';
import { Moment } from '../common/moment.tsx';
import { roleTexts } from '../organization/roles.ts';

/** Whether a token's time is over. */
export function isExpired({ expiresAt }: TokenStatus): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now();
}

/** What a token's row tells: limits only where there are some. */
export function tokenFacts(token: TokenStatus): { label: string; value: ReactNode }[] {
  const { createdAt, createdBy, expiresAt, lastUsedAt, models, addresses, role } = token;
  return [
    { label: 'Created', value: <Created at={createdAt} by={createdBy?.name} /> },
    {
      label: isExpired(token) ? 'Expired' : 'Expires',
      value: expiresAt ? <Moment at={expiresAt} /> : 'never',
    },
    { label: 'Last used', value: lastUsedAt ? <Moment at={lastUsedAt} as="relative" /> : 'never' },
    ...(role ? [{ label: 'Role', value: roleTexts[role].label.toLowerCase() }] : []),
    ...(models ? [{ label: 'Models', value: listed(models) }] : []),
    ...(addresses ? [{ label: 'Addresses', value: listed(addresses) }] : []),
  ];
}

function Created({ at, by }: { at: string; by: string | undefined }) {
  return (
    <>
      <Moment at={at} />
      {by && ` by ${by}`}
    </>
  );
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ');
}
