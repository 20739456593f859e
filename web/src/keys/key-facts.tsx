import type { ReactNode } from 'react';
import type { KeyStatus } from '../api/keys.ts';
import { Address } from '../common/address.tsx';
import { Moment } from '../common/moment.tsx';
import { providerNames } from './provider-names.ts';

/** What a key's row tells: only what helps, so nothing of use and cap for a key that is not there. */
export function keyFacts(
  key: KeyStatus,
  /** Whether the organisation has granted a key of this provider: then none of one's own is needed. */
  isCovered = false,
): { label: string; value: ReactNode }[] {
  const address = {
    label: 'Address',
    value: key.baseUrl ? <Address url={key.baseUrl} /> : 'the provider’s own',
  };
  const provider =
    key.name === key.provider ? [] : [{ label: 'Provider', value: providerNames[key.provider] }];
  if (!key.configured) {
    return [
      ...provider,
      {
        label: `Requests to ${providerNames[key.provider]}`,
        value: isCovered ? 'use the organisation’s key' : 'are refused until a key is set',
      },
    ];
  }
  return [
    ...provider,
    { label: 'Since', value: key.configuredAt ? <Moment at={key.configuredAt} /> : 'unknown' },
    { label: 'Last used', value: key.lastUsedAt ? <Moment at={key.lastUsedAt} as="relative" /> : 'never' },
    address,
    {
      label: 'Cap',
      value: key.maxConcurrency === null ? 'none' : `${key.maxConcurrency} at once`,
    },
  ];
}
