const BRANCH = `CASE WHEN branch IS NOT NULL THEN coalesce(repository, '') || '#' || branch END`;

/**
 * How usage can be grouped: by which column, how that reads as text, and what a person calls the group. The grouping itself
 * goes by the column, which is quicker than by its text.
 */
export const usageGroups = {
  day: { by: 'day', key: `to_char(day, 'YYYY-MM-DD')`, label: 'NULL::text' },
  user: { by: 'user_id', key: 'user_id::text', label: 'NULL::text' },
  model: { by: 'model', key: 'model', label: 'max(provider)' },
  route: { by: 'route', key: 'route', label: 'NULL::text' },
  key: { by: 'key_id', key: 'key_id::text', label: 'max(key_name)' },
  conversation: { by: 'conversation_id', key: 'conversation_id::text', label: 'NULL::text' },
  repository: { by: 'repository', key: 'repository', label: 'NULL::text' },
  branch: { by: BRANCH, key: BRANCH, label: 'NULL::text' },
} as const;

export type UsageGroup = keyof typeof usageGroups;
export const usageGroupNames = Object.keys(usageGroups) as UsageGroup[];
