import { Radio, Stack } from '@mantine/core';
import { MembersField } from './members-field.tsx';

/** Who may use something, as a form holds it: the chosen ones stay known while "all" is chosen. */
export interface GrantsValue {
  to: 'all' | 'chosen';
  members: string[];
}

const everybody: GrantsValue = { to: 'all', members: [] };

interface GrantsFieldProps {
  /** "Who may use this key". */
  label: string;
  /** As a form's input properties give it: always there. */
  value?: GrantsValue;
  onChange: (value: GrantsValue) => void;
  error?: React.ReactNode;
}

/** All members, or chosen ones. */
export function GrantsField({ label, value = everybody, onChange, error }: GrantsFieldProps) {
  const isChosen = value.to === 'chosen';
  return (
    <Stack gap="sm">
      <Radio.Group
        label={label}
        value={value.to}
        onChange={(to) => onChange({ ...value, to: to === 'chosen' ? 'chosen' : 'all' })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="all" label="All members, also those who join later" />
          <Radio value="chosen" label="Chosen members only" />
        </Stack>
      </Radio.Group>
      {isChosen && (
        <MembersField
          value={value.members}
          onChange={(chosen) => onChange({ ...value, members: chosen })}
          error={error}
        />
      )}
    </Stack>
  );
}
