import { FormDialog } from '../common/form-dialog.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';

/** The form for another organisation, over the page. */
export function NewOrganizationDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <FormDialog opened={opened} onClose={onClose} title="New organisation" size={460}>
      <NewOrganizationForm onDone={onClose} />
    </FormDialog>
  );
}
