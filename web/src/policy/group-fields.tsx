import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core';
import { MembersField } from '../organization/members-field.tsx';
import { PatternsField } from './patterns-field.tsx';
import classes from './policy.module.css';
import type { PolicyForm } from './use-policy-form.ts';

/** One group: its name, its members, and the models they may ask for. */
export function GroupFields({ form, index }: { form: PolicyForm; index: number }) {
  const name = form.values.groups[index]?.name.trim() ?? '';
  const at = `groups.${index}`;
  return (
    <fieldset className={classes.group}>
      <legend>{name === '' ? 'New group' : name}</legend>
      <TextInput {...form.getInputProps(`${at}.name`)} label="Name" autoComplete="off" maw={320} />
      <MembersField {...form.getInputProps(`${at}.members`)} />
      <PatternsField {...form.getInputProps(`${at}.allowedModels`)} label="Models they may ask for" />
      <Group>
        <Button size="xs" variant="default" onClick={() => form.removeListItem('groups', index)}>
          Remove group<VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      </Group>
    </fieldset>
  );
}
