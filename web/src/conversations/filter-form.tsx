import { Button } from '@mantine/core';
import { MemberSelect } from '../organization/member-select.tsx';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { SettledInput } from '../common/settled-input.tsx';
import classes from './conversations.module.css';

interface Filter {
  user: string;
  client: string;
  repository: string;
}

interface FilterFormProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  onClear: () => void;
}

/** Which conversations to show: takes effect at once. */
export function FilterForm({ filter, onChange, onClear }: FilterFormProps) {
  const { role } = useOrganization();
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change });
  return (
    <div role="search" aria-label="Filter of the conversations" className={classes.filter}>
      {mayReview(role) && (
        <MemberSelect
          size="sm"
          label="By"
          placeholder="Anybody"
          clearable
          value={filter.user === '' ? null : filter.user}
          onChange={(user) => set({ user: user ?? '' })}
        />
      )}
      <SettledInput
        label="Client"
        placeholder="claude-cli"
        value={filter.client}
        onSettle={(client) => set({ client })}
      />
      <SettledInput
        label="Repository"
        value={filter.repository}
        onSettle={(repository) => set({ repository })}
      />
      <Button
        size="sm"
        variant="default"
        disabled={Object.values(filter).every((value) => value === '')}
        onClick={onClear}
      >
        Show all
      </Button>
    </div>
  );
}
