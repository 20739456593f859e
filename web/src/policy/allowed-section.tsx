import { Radio, Stack } from '@mantine/core';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { PatternsField } from './patterns-field.tsx';
import classes from './policy.module.css';
import type { PolicyForm } from './use-policy-form.ts';

/** Which models, paths and addresses are allowed for everybody. */
export function AllowedSection({ form }: { form: PolicyForm }) {
  const { limitsAddresses } = form.values;
  return (
    <Section
      id="allowed"
      title="What is allowed for all"
      description="Exact names, or beginnings with * at the end; * alone allows everything."
    >
      <Card>
        <div className={classes.stack}>
          <PatternsField
            {...form.getInputProps('allowedModels')}
            label="Models"
            description="As agents ask for them, before any route."
          />
          <PatternsField
            {...form.getInputProps('allowedPaths')}
            label="Paths at the providers"
            description="Such as /v1/messages, /v1/responses or /v1/files*."
          />
          <Radio.Group
            label="Addresses that requests may come from"
            value={limitsAddresses ? 'listed' : 'any'}
            onChange={(choice) => form.setFieldValue('limitsAddresses', choice === 'listed')}
          >
            <Stack gap={8} mt={6}>
              <Radio value="any" label="Any address" />
              <Radio value="listed" label="Only these, your office or VPN for instance" />
            </Stack>
          </Radio.Group>
          {limitsAddresses && (
            <PatternsField
              {...form.getInputProps('addresses')}
              label="Allowed addresses"
              description="Single addresses, or ranges such as 203.0.113.0/24."
            />
          )}
        </div>
      </Card>
    </Section>
  );
}
