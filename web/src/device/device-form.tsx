import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { describeUserAgent } from '../account/describe-user-agent.ts';
import { approveDevice, denyDevice, type DeviceRequest } from '../api/device.ts';
import { Facts } from '../common/facts.tsx';
import { Form } from '../common/form.tsx';
import { Moment } from '../common/moment.tsx';
import { useSubmission } from '../common/use-submission.ts';
import { useCurrentOrganization } from '../session/use-current-organization.ts';
import { useMe } from '../session/use-me.ts';
import classes from './device.module.css';

interface DeviceFormProps {
  request: DeviceRequest;
  onAnswered: (answer: 'approved' | 'denied') => void;
}

/** The program that asks, the organisation it is for where there are several, and yes or no. */
export function DeviceForm({ request, onAnswered }: DeviceFormProps) {
  const me = useMe().data;
  const current = useCurrentOrganization(me);
  const choices = me?.organizations.filter(({ suspended }) => !suspended) ?? [];
  const [organization, setOrganization] = useState(current?.slug);
  const [wrong, setWrong] = useState<string | null>(null);
  const approval = useSubmission({
    send: () => approveDevice(request.userCode, organization),
    fields: { organization: setWrong },
    onDone: () => onAnswered('approved'),
  });
  const denial = useSubmission({
    send: () => denyDevice(request.userCode),
    fields: {},
    onDone: () => onAnswered('denied'),
  });
  return (
    <Form problem={approval.problem ?? denial.problem} onSubmit={() => approval.submit(undefined)}>
      <div>
        <code className={classes.code} aria-label={`Code ${request.userCode}`}>
          {request.userCode}
        </code>
        <Facts
          facts={[
            { label: 'Program', value: request.clientName ?? describeUserAgent(request.userAgent) },
            { label: 'Asks from', value: request.address ?? 'an unknown address' },
            { label: 'Asked', value: <Moment at={request.createdAt} as="relative" /> },
            { label: 'Signs in as', value: me ? `${me.name} (${me.email})` : '…' },
          ]}
        />
      </div>
      {choices.length > 1 && (
        <NativeSelect
          label="For the organisation"
          data={choices.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={organization}
          error={wrong}
          onChange={(event) => setOrganization(event.currentTarget.value)}
        />
      )}
      <Stack gap="sm">
        <Text size="sm">Does your terminal show the same code? If you started nothing, turn it away.</Text>
        <Button type="submit" size="md" fullWidth loading={approval.isPending} disabled={denial.isPending}>
          Let it in
        </Button>
        <Button
          size="md"
          variant="default"
          fullWidth
          loading={denial.isPending}
          disabled={approval.isPending}
          onClick={() => denial.submit(undefined)}
        >
          Turn it away
        </Button>
      </Stack>
    </Form>
  );
}
