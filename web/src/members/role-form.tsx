import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Member, updateMember } from '../api/members.ts';
import type { Role } from '../api/roles.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { roleTexts, rolesToGive } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { RoleField } from './role-field.tsx';

/** Gives a member another role. */
export function RoleForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const organization = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const [role, setRole] = useState(member.role);
  const [error, setError] = useState<string | null>(null);
  const change = useSubmission({
    send: (next: Role) => updateMember(organization.slug, member.id, { role: next }),
    fields: { role: setError },
    onDone: async () => {
      notify(`${member.name} is now ${roleTexts[role].label.toLowerCase()}`);
      onDone();
      await queryClient.invalidateQueries({ queryKey: ['orgs', organization.slug] });
      await queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <Form problem={change.problem} onSubmit={() => change.submit(role)}>
      <RoleField roles={rolesToGive(organization.role)} value={role} onChange={setRole} error={error} />
      <FormButtons label="Change role" loading={change.isPending} onCancel={onDone} />
    </Form>
  );
}
