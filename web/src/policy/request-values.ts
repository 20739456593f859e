import type { Provider } from '../api/keys.ts';
import type { DescribedRequest } from '../api/policy.ts';

/** A request in words, as the form holds it. */
export interface RequestValues {
  member: string;
  model: string;
  provider: Provider;
  path: string;
  address: string;
}

/** A request to begin with. */
export function emptyRequest(member = ''): RequestValues {
  return { member, model: 'claude-sonnet-4-6', provider: 'anthropic', path: '/v1/messages', address: '' };
}

/** What the form holds, as the server takes it: what is empty is left out. */
export function fromRequestValues(values: RequestValues): DescribedRequest {
  const entries = Object.entries(values).map(([field, text]) => [field, text.trim()]);
  return Object.fromEntries(entries.filter(([, text]) => text !== '')) as DescribedRequest;
}
