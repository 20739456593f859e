import { NativeSelect, TextInput } from '@mantine/core';
import { chosenKey, type KeyChoices, keyOptions, memberKeyChoice } from './key-choices.ts';
import { emptyTarget } from './route-values.ts';
import type { RouteForm } from './use-route-form.ts';

interface KeyFieldProps {
  form: RouteForm;
  keys: KeyChoices;
  index: number;
}

/** The key of a target: one of the organisation, an own one, or the member's own by its name. */
export function KeyField({ form, keys, index }: KeyFieldProps) {
  const at = `targets.${index}`;
  const target = form.values.targets[index] ?? emptyTarget();
  const isMemberKey = target.keyOwner === 'me' && keys.own === null;
  const error: unknown = form.errors[`${at}.keyName`];
  const choose = (choice: string) => {
    const [owner, name = ''] = choice.split(/:(.*)/s);
    form.setFieldValue(`${at}.keyOwner`, owner === 'me' ? 'me' : 'org');
    form.setFieldValue(`${at}.keyName`, choice === memberKeyChoice ? target.provider : name);
  };
  return (
    <>
      <NativeSelect
        label="Key"
        data={keyOptions(keys, target)}
        value={chosenKey(target, keys)}
        onChange={(event) => choose(event.currentTarget.value)}
        error={isMemberKey ? undefined : (error as string | undefined)}
      />
      {isMemberKey && (
        <TextInput
          {...form.getInputProps(`${at}.keyName`)}
          label="Name of the own key"
          description="Of whoever makes the request."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </>
  );
}
