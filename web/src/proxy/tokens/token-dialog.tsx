import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { CreatedToken } from '../../api/tokens.ts';
import { TokenForm } from './token-form.tsx';

interface TokenDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (token: CreatedToken) => void;
}

/** The form for a new token, over the page. The page, not the dialog, then shows the token. */
export function TokenDialog({ opened, onClose, onCreated }: TokenDialogProps) {
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
  return (
    <Modal
      opened={opened}
      onClose={cancel}
      returnFocus={!focusMovesOn}
      title="Create a token"
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TokenForm onCancel={cancel} onCreated={finish} />
    </Modal>
  );
}
