import type { AuditEntry } from '../api/audit.ts';

/** Who did something, in words. */
export function describeActor({ type, name, id }: AuditEntry['actor']): string {
  if (type === 'system') return 'Tracegate itself';
  if (type === 'nobody') return 'somebody not signed in';
  const known = name ?? id ?? 'unknown';
  return type === 'service' ? `${known} (service token)` : known;
}
