import { useForm } from '@mantine/form';
import { checkFilled } from '../common/check-filled.ts';

/** Whom to erase, and why. */
export function useErasureForm() {
  return useForm({
    initialValues: { userId: '', formerId: '', reason: '' },
    validate: {
      userId: (id, { formerId }) => (id === '' && formerId.trim() === '' ? 'Choose whom to erase.' : null),
      reason: checkFilled('Say why; the audit log keeps it.', 500),
    },
    // A member, or somebody who has left by the id.
    transformValues: ({ userId, formerId, reason }) => ({
      userId: userId === '' ? formerId.trim() : userId,
      reason: reason.trim(),
    }),
  });
}

/** The form of it. */
export type ErasureForm = ReturnType<typeof useErasureForm>;
