/** How usage can be grouped, and by which columns; `label` is what a person calls the group. */
export const usageGroups = {
  day: { key: `to_char(day, 'YYYY-MM-DD')`, label: 'NULL::text' },
  user: { key: 'user_id::text', label: 'NULL::text' },
  model: { key: 'model', label: 'max(provider)' },
  route: { key: 'route', label: 'NULL::text' },
  key: { key: 'key_id::text', label: 'max(key_name)' },
  conversation: { key: 'conversation_id::text', label: 'NULL::text' },
  repository: { key: 'repository', label: 'NULL::text' },
  branch: {
    key: `CASE WHEN branch IS NOT NULL THEN coalesce(repository, '') || '#' || branch END`,
    label: 'NULL::text',
  },
} as const;

export type UsageGroup = keyof typeof usageGroups;
export const usageGroupNames = Object.keys(usageGroups) as UsageGroup[];
