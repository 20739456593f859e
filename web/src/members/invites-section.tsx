import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CreatedInvite, listInvites } from '../api/invites.ts';
import { Loaded } from '../common/loaded.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { FreshInvite } from './fresh-invite.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { InviteRow } from './invite-row.tsx';

/** The invitations that nobody has used yet, and the way to make one. */
export function InvitesSection() {
  const { slug, role } = useOrganization();
  const [fresh, setFresh] = useState<CreatedInvite | null>(null);
  const [opened, { open, close }] = useDisclosure(false);
  const invites = useQuery({ queryKey: ['orgs', slug, 'invites'], queryFn: () => listInvites(slug) });
  const isManager = mayManage(role);
  return (
    <Section
      id="invites"
      title="Invitations"
      description="A link works once, for 24 hours, and for the invited address only."
      actions={
        isManager && (
          <Button size="xs" leftSection={<IconUserPlus size={15} aria-hidden />} onClick={open}>
            Invite a member
          </Button>
        )
      }
    >
      {fresh && <FreshInvite invite={fresh} onDismiss={() => setFresh(null)} />}
      <Loaded query={invites}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              No invitation is open.{isManager && ' Invite somebody, and hand the link over yourself.'}
            </Text>
          ) : (
            <Rows>
              {items.map((invite) => (
                <InviteRow
                  key={invite.id}
                  invite={invite}
                  onWithdrawn={() => setFresh((last) => (last?.id === invite.id ? null : last))}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {isManager && <InviteDialog opened={opened} onClose={close} onCreated={setFresh} />}
    </Section>
  );
}
