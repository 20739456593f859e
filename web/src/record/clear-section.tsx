import { Alert, Group, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Cleared, clearRecord, type Clearing } from '../api/record.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Form } from '../common/form.tsx';
import { useSubmission } from '../common/use-submission.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { clearingOf, noClearing } from './clearing-of.ts';
import { describeCleared } from './describe-cleared.ts';

/** Clears days of the record before they would go by themselves. */
export function ClearSection() {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const [cleared, setCleared] = useState<Cleared | null>(null);
  const form = useForm({
    initialValues: noClearing,
    validate: { to: (to, { from }) => checkDays(from, to) },
    transformValues: clearingOf,
  });
  const show = (message: string) => form.setFieldError('to', message);
  const clearing = useSubmission({
    send: (asked: Clearing) => clearRecord(slug, asked),
    fields: { before: show, from: (message) => form.setFieldError('from', message), to: show },
    onDone: async (answer) => {
      setCleared(answer);
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug] });
    },
  });
  const submit = form.onSubmit((asked) => clearing.submit(asked));
  return (
    <Section
      id="clear"
      title="Clear days"
      description="Takes days out of the record for good. What legal holds keep stays, and so do sums. Days are in UTC."
    >
      <Card>
        <Form problem={clearing.problem} onSubmit={(event) => event.preventDefault()}>
          <NativeSelect
            {...form.getInputProps('what')}
            label="What goes"
            data={[
              { value: 'bodies', label: 'What was said' },
              { value: 'all', label: 'All that is known of single requests' },
            ]}
          />
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <TextInput
              {...form.getInputProps('from')}
              type="date"
              label="First day"
              description="Empty: from the beginning"
            />
            <TextInput
              {...form.getInputProps('to')}
              type="date"
              label="Last day"
              description="It is cleared too"
            />
          </Group>
          <Group>
            <ConfirmButton
              label="Clear"
              question="Clear for good?"
              subject="these days of the record"
              size="sm"
              loading={clearing.isPending}
              onConfirm={() => submit()}
            />
          </Group>
          {cleared && (
            <Alert role="status" color="teal" variant="light" title="Cleared">
              {describeCleared(cleared)}
            </Alert>
          )}
        </Form>
      </Card>
    </Section>
  );
}

function checkDays(from: string, to: string): string | null {
  if (to === '') return 'Choose the last day that is to go.';
  return from > to ? 'The last day lies before the first one.' : null;
}
