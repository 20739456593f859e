import { Badge } from '@mantine/core';
import type { Member } from '../api/members.ts';
import { Moment } from '../common/moment.tsx';
import { Row } from '../common/rows.tsx';
import { mayManage, roleTexts } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { useMe } from '../session/use-me.ts';
import { MemberActions } from './member-actions.tsx';

/** One member; with buttons for those who may change him. */
export function MemberRow({ member, onChangeRole }: { member: Member; onChangeRole: () => void }) {
  const { role } = useOrganization();
  const isSelf = useMe().data?.id === member.id;
  // An administrator may not touch owners.
  const mayChange = role === 'owner' || (mayManage(role) && member.role !== 'owner');
  return (
    <Row
      name={member.name}
      marks={
        <>
          <Badge variant={member.role === 'owner' ? 'light' : 'default'}>
            {roleTexts[member.role].label}
          </Badge>
          {isSelf && <Badge color="gray">You</Badge>}
          {member.suspended && <Badge color="red">Suspended</Badge>}
        </>
      }
      facts={[
        { label: 'E-mail', value: member.email },
        { label: 'Joined', value: <Moment at={member.joinedAt} /> },
        ...(member.suspendedAt
          ? [{ label: 'Suspended', value: <Moment at={member.suspendedAt} as="relative" /> }]
          : []),
      ]}
      actions={mayChange && <MemberActions member={member} isSelf={isSelf} onChangeRole={onChangeRole} />}
    />
  );
}
