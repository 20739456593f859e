import { useState } from 'react';
import type { CreatedInvite } from '../api/invites.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { InviteForm } from './invite-form.tsx';

interface InviteDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (invite: CreatedInvite) => void;
}

/** The form for an invitation, over the page. The page, not the dialog, then shows the link. */
export function InviteDialog({ opened, onClose, onCreated }: InviteDialogProps) {
  const [focusMovesOn, setFocusMovesOn] = useState(false);
  const leave = (movesOn: boolean) => {
    setFocusMovesOn(movesOn);
    onClose();
  };
  return (
    <FormDialog
      opened={opened}
      onClose={() => leave(false)}
      returnFocus={!focusMovesOn}
      title="Invite a member"
      size={480}
    >
      <InviteForm
        onCancel={() => leave(false)}
        onCreated={(invite) => {
          leave(true);
          onCreated(invite);
        }}
      />
    </FormDialog>
  );
}
