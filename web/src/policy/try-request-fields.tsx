import { Button, Group, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { providerNames } from '../keys/provider-names.ts';
import { MemberSelect } from '../organization/member-select.tsx';
import classes from './policy.module.css';
import type { RequestValues } from './request-values.ts';

const providers = Object.entries(providerNames).map(([value, label]) => ({ value, label }));
const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

interface TryRequestFieldsProps {
  /** Which of the requests. */
  index: number;
  inputs: UseFormReturnType<{ requests: RequestValues[] }>['getInputProps'];
  /** Null where it is the only one. */
  onRemove: (() => void) | null;
}

/** One request in words: who, which model, where to, where from. */
export function TryRequestFields({ index, inputs, onRemove }: TryRequestFieldsProps) {
  const at = `requests.${index}`;
  return (
    <fieldset className={classes.request}>
      <legend>Request {index + 1}</legend>
      <MemberSelect
        {...inputs(`${at}.member`)}
        label="Member"
        allowDeselect={false}
        className={classes.member}
      />
      <TextInput {...inputs(`${at}.model`)} {...plain} label="Model" />
      <NativeSelect {...inputs(`${at}.provider`)} label="Provider" data={providers} />
      <TextInput {...inputs(`${at}.path`)} {...plain} label="Path" />
      <TextInput {...inputs(`${at}.address`)} {...plain} label="From address" placeholder="any" />
      {onRemove && (
        <Group className={classes.whole}>
          <Button size="xs" variant="default" onClick={onRemove}>
            Remove<VisuallyHidden>request {index + 1}</VisuallyHidden>
          </Button>
        </Group>
      )}
    </fieldset>
  );
}
