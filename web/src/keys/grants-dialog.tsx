import type { OrganizationKey } from '../api/keys.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { GrantsForm } from './grants-form.tsx';
import { keyTitle } from './key-title.ts';

/** The form for a key's grants and cap, over the page; closed without a key. */
export function GrantsDialog({ target, onClose }: { target: OrganizationKey | null; onClose: () => void }) {
  return (
    <FormDialog
      opened={target !== null}
      onClose={onClose}
      title={target ? `Grants of the ${keyTitle(target)} key` : 'Grants'}
    >
      {target && <GrantsForm target={target} onDone={onClose} />}
    </FormDialog>
  );
}
