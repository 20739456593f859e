import { useState } from 'react';
import type { CreatedToken, TokenShelf, TokenStatus } from '../api/tokens.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { RotationForm } from './rotation-form.tsx';
import { TokenForm } from './token-form.tsx';

interface TokenDialogProps {
  shelf: TokenShelf;
  /** A token to rotate, "create" for a new one, null for no dialog. */
  task: 'create' | TokenStatus | null;
  onClose: () => void;
  onCreated: (token: CreatedToken) => void;
}

/** The form for a new token or a rotation, over the page. The page, not the dialog, then shows the token. */
export function TokenDialog({ shelf, task, onClose, onCreated }: TokenDialogProps) {
  // After a token is made the focus goes to it; after a change of mind, back to the button that opened the dialog.
  const [focusMovesOn, setFocusMovesOn] = useState(false);
  const cancel = () => {
    setFocusMovesOn(false);
    onClose();
  };
  const finish = (token: CreatedToken) => {
    setFocusMovesOn(true);
    onClose();
    onCreated(token);
  };
  const rotated = typeof task === 'object' ? task : null;
  return (
    <FormDialog
      opened={task !== null}
      onClose={cancel}
      returnFocus={!focusMovesOn}
      title={rotated ? `Rotate “${rotated.name}”` : 'Create a token'}
    >
      {rotated ? (
        <RotationForm shelf={shelf} token={rotated} onCancel={cancel} onCreated={finish} />
      ) : (
        <TokenForm shelf={shelf} onCancel={cancel} onCreated={finish} />
      )}
    </FormDialog>
  );
}
