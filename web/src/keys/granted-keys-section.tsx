import { Text } from '@mantine/core';
import type { OrganizationKey } from '../api/keys.ts';
import { Loaded } from '../common/loaded.tsx';
import { Row, Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { useProxy } from '../proxy/use-proxy.ts';
import { keyFacts } from './key-facts.tsx';
import { KeyStatusBadge } from './key-status-badge.tsx';
import { keyTitle } from './key-title.ts';

/** The organisation's keys that the person may use; nothing for who is in no organisation. */
export function GrantedKeysSection() {
  const proxy = useProxy();
  if (proxy.data && !proxy.data.organization) return null;
  const name = proxy.data?.organization?.name ?? 'your organisation';
  return (
    <Section
      id="organization-keys"
      title={`Keys of ${name}`}
      description="Keys that an administrator granted to you. Your agents use them with your token, and need nothing else."
    >
      <Loaded query={proxy}>{({ organizationKeys }) => <GrantedKeys keys={organizationKeys} />}</Loaded>
    </Section>
  );
}

function GrantedKeys({ keys }: { keys: readonly OrganizationKey[] }) {
  if (keys.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None yet. An administrator can grant you one under Organisation keys.
      </Text>
    );
  }
  return (
    <Rows>
      {keys.map((key) => (
        <Row
          key={key.name}
          name={keyTitle(key)}
          marks={<KeyStatusBadge configured={key.configured} />}
          facts={keyFacts(key)}
        />
      ))}
    </Rows>
  );
}
