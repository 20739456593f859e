import { Checkbox, NativeSelect } from '@mantine/core';
import classes from './target-fields.module.css';
import type { RouteForm } from './use-route-form.ts';

const formats = [
  { value: '', label: 'What fits the request' },
  { value: 'chat', label: 'Chat Completions' },
  { value: 'responses', label: 'Responses' },
];

/** How requests are put to a target. */
export function TargetOptions({ form, index }: { form: RouteForm; index: number }) {
  const at = `targets.${index}`;
  return (
    <>
      {form.values.targets[index]?.provider === 'openai' && (
        <NativeSelect
          {...form.getInputProps(`${at}.format`)}
          label="API spoken there"
          description="Servers such as vLLM, Ollama or OpenRouter speak Chat Completions."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={formats}
        />
      )}
      <Checkbox
        {...form.getInputProps(`${at}.strict`, { type: 'checkbox' })}
        className={classes.whole}
        label="Refuse requests that would lose something in translation"
      />
      <Checkbox
        {...form.getInputProps(`${at}.demote`, { type: 'checkbox' })}
        className={classes.whole}
        label="Send requests that are not streamed as streams"
      />
    </>
  );
}
