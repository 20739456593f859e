import type { TagsInputProps } from '@mantine/core';
import { ListField } from '../common/list-field.tsx';

/** A list of what is allowed, with a warning where it is empty. */
export function PatternsField(field: TagsInputProps) {
  const isEmpty = (field.value ?? []).length === 0;
  return (
    <ListField
      {...field}
      description={isEmpty ? <strong>Empty: everything is refused.</strong> : field.description}
    />
  );
}
