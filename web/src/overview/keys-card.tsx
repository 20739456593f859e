import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { KeyStatus } from '../api/keys.ts';
import { Facts } from '../common/facts.tsx';
import { Loaded } from '../common/loaded.tsx';
import { Moment } from '../common/moment.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { keyTitle } from '../keys/key-title.ts';
import { withDefaultKeys } from '../keys/with-default-keys.ts';
import { useProxy } from '../proxy/use-proxy.ts';

/** The provider keys, in short. */
export function KeysCard() {
  const proxy = useProxy();
  return (
    <Section id="keys" title="Provider keys">
      <Card>
        <Loaded query={proxy}>
          {({ keys, organizationKeys, allowMemberKeys }) => (
            <Facts
              facts={[...(allowMemberKeys ? withDefaultKeys(keys) : []), ...organizationKeys].map((key) => ({
                label: keyTitle(key),
                value: summary(key),
              }))}
            />
          )}
        </Loaded>
        <Text size="sm" mt="md">
          <Anchor component={Link} to="/me/proxy" inherit>
            Keys, tokens and how to use them
          </Anchor>
        </Text>
      </Card>
    </Section>
  );
}

function summary({ configured, lastUsedAt }: KeyStatus) {
  if (!configured) return 'not set';
  return lastUsedAt ? (
    <>
      configured, used <Moment at={lastUsedAt} as="relative" />
    </>
  ) : (
    'configured, not used yet'
  );
}
