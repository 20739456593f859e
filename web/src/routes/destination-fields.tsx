import { Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { KeyChoices } from './key-choices.ts';
import { emptyTarget } from './route-values.ts';
import { TargetFields } from './target-fields.tsx';
import type { RouteForm } from './use-route-form.ts';

interface DestinationFieldsProps {
  form: RouteForm;
  keys: KeyChoices;
  names: readonly string[];
}

/** Where the requests go: one target, several with weights, or where another route leads. */
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
      {kind === 'weighted' && (
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
    </>
  );
}
