import type { KeyStatus, OrganizationKey } from '../api/keys.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { KeyForm } from './key-form.tsx';
import type { KeyShelf } from './key-shelf.ts';
import { keyTitle } from './key-title.ts';

interface KeyDialogProps {
  shelf: KeyShelf;
  opened: boolean;
  /** The key to set or replace; null to add another one. */
  target: KeyStatus | OrganizationKey | null;
  onClose: () => void;
}

/** The form for a key, over the page. What was typed is gone when it closes. */
export function KeyDialog({ shelf, opened, target, onClose }: KeyDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={titleFor(shelf, target)}>
      <KeyForm shelf={shelf} target={target} onDone={onClose} onCancel={onClose} />
    </FormDialog>
  );
}

function titleFor({ kind }: KeyShelf, target: KeyStatus | null): string {
  if (target === null) return kind === 'own' ? 'Add another key' : 'Add an organisation key';
  return `${target.configured ? 'Replace' : 'Set'} the ${keyTitle(target)} key`;
}
