import { Alert, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { type Erased, erasePerson } from '../api/record.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Form } from '../common/form.tsx';
import { formatCount } from '../common/format-count.ts';
import { useSubmission } from '../common/use-submission.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { PersonFields } from './person-fields.tsx';
import { useErasureForm } from './use-erasure-form.ts';

/** Erases a person from the record, as somebody may ask for. */
export function EraseSection() {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const [erased, setErased] = useState<Erased | null>(null);
  const form = useErasureForm();
  const erasing = useSubmission({
    send: (person: { userId: string; reason: string }) => erasePerson(slug, person),
    fields: {
      userId: (message) => form.setFieldError('userId', message),
      reason: (message) => form.setFieldError('reason', message),
    },
    // The sentence says what to do; the field's own message names the hold by its id.
    onRefused: (error) => {
      if (error instanceof ApiError && error.code === 'person_held')
        form.setFieldError('userId', error.message);
    },
    onDone: async (answer) => {
      setErased(answer);
      form.reset();
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug] });
    },
  });
  const submit = form.onSubmit((person) => erasing.submit(person));
  return (
    <Section
      id="erase"
      title="Erase a person"
      description="All requests of a person, what was said in them and nobody else said too, and the conversations. Sums stay, without the person."
    >
      <Card>
        <Form problem={erasing.problem} onSubmit={(event) => event.preventDefault()}>
          <PersonFields form={form} />
          <TextInput
            {...form.getInputProps('reason')}
            label="Reason"
            description="It stays in the audit log, so it must not say who it is."
            placeholder="Request 12/2026"
            autoComplete="off"
          />
          <Group>
            <ConfirmButton
              label="Erase"
              question="Erase for good?"
              subject="this person from the record"
              size="sm"
              loading={erasing.isPending}
              onConfirm={() => submit()}
            />
          </Group>
          {erased && (
            <Alert role="status" color="teal" variant="light" title="Erased">
              {describe(erased)}
            </Alert>
          )}
        </Form>
      </Card>
    </Section>
  );
}

function describe({ exchanges, bodies, conversations }: Erased): string {
  return `Gone: ${formatCount(exchanges)} requests, what was said in ${formatCount(bodies)} of them, ${formatCount(conversations)} conversations.`;
}
