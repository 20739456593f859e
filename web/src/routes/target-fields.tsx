import { Button, Group, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import type { Provider } from '../api/keys.ts';
import { providerNames } from '../keys/provider-names.ts';
import type { KeyChoices } from './key-choices.ts';
import { KeyField } from './key-field.tsx';
import { shareOf } from './share-of.ts';
import { TargetOptions } from './target-options.tsx';
import classes from './target-fields.module.css';
import type { RouteForm } from './use-route-form.ts';

const providers = Object.entries(providerNames).map(([value, label]) => ({ value, label }));

interface TargetFieldsProps {
  form: RouteForm;
  keys: KeyChoices;
  /** Which of the targets. */
  index: number;
}

/** One target: provider, model, key; and its weight where they have shares. */
export function TargetFields({ form, keys, index }: TargetFieldsProps) {
  const { kind, targets } = form.values;
  const at = `targets.${index}`;
  const isOneOfSeveral = kind !== 'single';
  return (
    <fieldset className={classes.target}>
      <legend>{isOneOfSeveral ? `Target ${index + 1}` : 'Target'}</legend>
      <NativeSelect
        {...form.getInputProps(`${at}.provider`)}
        onChange={(event) => {
          form.setFieldValue(`${at}.provider`, event.currentTarget.value as Provider);
          // A key is of one provider.
          form.setFieldValue(`${at}.keyName`, '');
        }}
        label="Provider"
        data={providers}
      />
      <TextInput
        {...form.getInputProps(`${at}.model`)}
        label="Model sent"
        description="* sends the model asked for."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <KeyField form={form} keys={keys} index={index} />
      <TargetOptions form={form} index={index} />
      {kind === 'weighted' && (
        <TextInput
          {...form.getInputProps(`${at}.weight`)}
          label="Weight"
          description={shareOf(targets, index)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      {isOneOfSeveral && targets.length > 1 && (
        <Group className={classes.whole}>
          <Button size="xs" variant="default" onClick={() => form.removeListItem('targets', index)}>
            Remove target<VisuallyHidden>{index + 1}</VisuallyHidden>
          </Button>
        </Group>
      )}
    </fieldset>
  );
}
