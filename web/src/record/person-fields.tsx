import { TextInput } from '@mantine/core';
import { MemberSelect } from '../organization/member-select.tsx';
import type { ErasureForm } from './use-erasure-form.ts';

/** Whom to erase: one of the members, or somebody who has left. */
export function PersonFields({ form }: { form: ErasureForm }) {
  const { userId } = form.values;
  return (
    <>
      <MemberSelect
        {...form.getInputProps('userId')}
        label="Member"
        clearable
        value={userId === '' ? null : userId}
        onChange={(id) => form.setFieldValue('userId', id ?? '')}
      />
      {userId === '' && (
        <TextInput
          {...form.getInputProps('formerId')}
          label="Or the id of somebody who has left"
          description="The audit log has it."
          autoComplete="off"
        />
      )}
    </>
  );
}
