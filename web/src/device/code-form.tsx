import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Form } from '../common/form.tsx';
import classes from './device.module.css';
import { normalizeUserCode } from './user-code.ts';

/** Asks for the code that the program shows. */
export function CodeForm({ initial, onCode }: { initial: string; onCode: (code: string) => void }) {
  const form = useForm({
    initialValues: { code: initial },
    validate: {
      code: (text) => (normalizeUserCode(text) ? null : 'Enter the eight letters that the program shows.'),
    },
  });
  return (
    <Form problem={null} onSubmit={form.onSubmit(({ code }) => onCode(normalizeUserCode(code) ?? ''))}>
      <TextInput
        {...form.getInputProps('code')}
        label="Code"
        description="Eight letters, such as BCDF-GHJK. The hyphen does not matter."
        classNames={{ input: classes.codeInput }}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" size="md" fullWidth>
        Continue
      </Button>
    </Form>
  );
}
