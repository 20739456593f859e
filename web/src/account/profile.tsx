import type { Me } from '../api/me.ts';
import { Card } from '../layout/card.tsx';
import { Facts } from '../common/facts.tsx';

/** Name, address and organisations of the person. */
export function Profile({ me }: { me: Me }) {
  return (
    <Card>
      <Facts
        facts={[
          { label: 'Name', value: me.name },
          { label: 'E-mail', value: me.email },
          ...me.organizations.map(({ name, role }) => ({
            label: 'Organisation',
            value: `${name} (${role})`,
          })),
        ]}
      />
    </Card>
  );
}
