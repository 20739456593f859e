import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { type PolicyRules, type Trial, tryPolicy } from '../api/policy.ts';
import { Form } from '../common/form.tsx';
import { useSubmission } from '../common/use-submission.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { useMe } from '../session/use-me.ts';
import { emptyRequest, fromRequestValues, type RequestValues } from './request-values.ts';
import { TryRequestFields } from './try-request-fields.tsx';

interface TryFormProps {
  draft: PolicyRules;
  onTried: (trials: Trial[] | null) => void;
}

const fieldsOfRequest = ['member', 'model', 'provider', 'path', 'address'];

/** The requests to try the draft on. */
export function TryForm({ draft, onTried }: TryFormProps) {
  const { slug } = useOrganization();
  const me = useMe().data;
  const form = useForm({ initialValues: { requests: [emptyRequest(me?.id)] } });
  const { requests } = form.values;
  const setters = requests.flatMap((_, index) =>
    fieldsOfRequest.map((field) => {
      const path = `requests.${index}.${field}`;
      return [path, (message: string) => form.setFieldError(path, message)] as const;
    }),
  );
  const trial = useSubmission({
    send: (values: RequestValues[]) =>
      tryPolicy(slug, { policy: draft, requests: values.map(fromRequestValues) }),
    fields: Object.fromEntries(setters),
    onDone: ({ items }) => onTried(items),
    onRefused: () => onTried(null),
  });
  return (
    <Form problem={trial.problem} onSubmit={form.onSubmit((values) => trial.submit(values.requests))}>
      {requests.map((_, index) => (
        <TryRequestFields
          key={index}
          index={index}
          inputs={form.getInputProps}
          onRemove={requests.length > 1 ? () => form.removeListItem('requests', index) : null}
        />
      ))}
      <Group gap="sm">
        <Button type="submit" loading={trial.isPending}>
          Try the draft
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => form.insertListItem('requests', emptyRequest(me?.id))}
        >
          Describe another
        </Button>
      </Group>
    </Form>
  );
}
