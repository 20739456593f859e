import { Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { KeyChoices } from './key-choices.ts';
import { emptyTarget } from './route-values.ts';
import { TargetFields } from './target-fields.tsx';
import type { RouteForm } from './use-route-form.ts';

const repeats = [
  { value: '0', label: 'Never' },
  { value: '1', label: 'Once' },
  { value: '2', label: 'Twice' },
  { value: '3', label: 'Three times' },
];

interface DestinationFieldsProps {
  form: RouteForm;
  keys: KeyChoices;
  names: readonly string[];
}

/** Where the requests go: one target, several by weight or in turn, or where another route leads. */
export function DestinationFields({ form, keys, names }: DestinationFieldsProps) {
  const { kind, targets } = form.values;
  const last = targets.at(-1);
  return (
    <>
      <Radio.Group {...form.getInputProps('kind')} label="Goes to">
        <Stack gap={8} mt={6}>
          <Radio value="single" label="One model, with one key" />
          <Radio
            value="weighted"
            label="Several, by weight"
            description="Conversations are shared out; each stays with its target, so that caches keep working."
          />
          <Radio
            value="ordered"
            label="Several, in turn"
            description="The next is asked where one fails, before anything has gone to the agent."
          />
          <Radio
            value="alias"
            label="Where another route leads"
            description="Another name for the same: change that route, and this one follows."
          />
        </Stack>
      </Radio.Group>
      {kind === 'alias' ? (
        <NativeSelect
          {...form.getInputProps('route')}
          label="Route"
          description={names.length === 0 ? 'There is no other route yet.' : undefined}
          data={[{ value: '', label: 'Choose a route' }, ...names]}
        />
      ) : (
        (kind === 'single' ? targets.slice(0, 1) : targets).map((_, index) => (
          <TargetFields key={index} form={form} keys={keys} index={index} />
        ))
      )}
      {(kind === 'weighted' || kind === 'ordered') && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => form.insertListItem('targets', emptyTarget(last?.provider))}
          >
            Add target
          </Button>
        </Group>
      )}
      {kind !== 'alias' && (
        <NativeSelect
          {...form.getInputProps('retries')}
          label="A target that fails is asked again"
          description="After one, two and four seconds, or when it says."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={repeats}
        />
      )}
    </>
  );
}
