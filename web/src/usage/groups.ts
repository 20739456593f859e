import type { UsageGroup } from '../api/usage.ts';

/** By what usage can be summed up: for the choice, for the head of the table, and for what has none. */
export const groups: readonly { value: UsageGroup; label: string; head: string; none: string }[] = [
  { value: 'day', label: 'By day', head: 'Day', none: 'No day' },
  { value: 'user', label: 'By person', head: 'Person', none: 'Service tokens' },
  { value: 'model', label: 'By model', head: 'Model', none: 'No model' },
  { value: 'route', label: 'By route', head: 'Route', none: 'Default routing' },
  { value: 'key', label: 'By key', head: 'Key', none: 'No key' },
  { value: 'conversation', label: 'By conversation', head: 'Conversation', none: 'No conversation' },
  { value: 'repository', label: 'By repository', head: 'Repository', none: 'No repository' },
  { value: 'branch', label: 'By branch', head: 'Branch', none: 'No branch' },
];
