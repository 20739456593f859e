import type { Member } from '../api/members.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { RoleForm } from './role-form.tsx';

/** The form for a member's role, over the page; closed without a member. */
export function RoleDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  return (
    <FormDialog
      opened={member !== null}
      onClose={onClose}
      title={member ? `Role of ${member.name}` : 'Role'}
      size={480}
    >
      {member && <RoleForm member={member} onDone={onClose} />}
    </FormDialog>
  );
}
