import { Button, Group, NativeSelect, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type RecordRules, saveRecordSettings } from '../api/record.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { DaysField } from './days-field.tsx';
import { useRulesForm } from './use-rules-form.ts';

/** The rules of the record, to change. */
export function RulesForm({ rules }: { rules: RecordRules }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const { form, errorSetters } = useRulesForm(rules);
  const saving = useSubmission({
    send: (next: RecordRules) => saveRecordSettings(slug, next),
    fields: errorSetters,
    onDone: (saved) => {
      queryClient.setQueryData(['orgs', slug, 'record'], saved);
      notify('Saved. What is older than it may be is gone within the hour.');
    },
  });
  const { keepsBodies } = form.values;
  return (
    <Form problem={saving.problem} onSubmit={form.onSubmit((next) => saving.submit(next))}>
      <Switch
        {...form.getInputProps('keepsBodies', { type: 'checkbox' })}
        label="Keep what was said"
        description="Off: of new requests only who, when, which model, tokens and cost are kept."
      />
      {keepsBodies && (
        <>
          <DaysField {...form.getInputProps('bodyDays')} label="What was said goes after" />
          <Switch
            {...form.getInputProps('sealBodies', { type: 'checkbox' })}
            label="Seal it with a key of the organisation"
            description="Destroying that key destroys everything at once, in backups too."
          />
          <Switch
            {...form.getInputProps('search', { type: 'checkbox' })}
            label="Words can be searched for"
            description="Off: no index of words is made of new requests."
          />
        </>
      )}
      <DaysField
        {...form.getInputProps('metadataDays')}
        label="Single requests go after"
        description="Sums of tokens and cost stay."
      />
      <NativeSelect
        {...form.getInputProps('whenSpoolIsFull')}
        label="Where the disk is full"
        data={[
          { value: 'metadata', label: 'Take new requests, and record them without what was said' },
          { value: 'refuse', label: 'Refuse new requests' },
        ]}
      />
      <Group>
        <Button type="submit" disabled={!form.isDirty()} loading={saving.isPending}>
          Save rules
        </Button>
      </Group>
    </Form>
  );
}
