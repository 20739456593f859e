import { hasText, type Person } from './answers.ts';
import type { ApiClient } from './api-client.ts';
import { notTracegate, Refusal } from './refusal.ts';

/** Who a token belongs to; undefined for a token that is good for the proxy only, which may not ask (403). */
export async function readPerson(client: ApiClient): Promise<Person | undefined> {
  try {
    const answer = await client.call('GET', '/me');
    if (!hasText(answer, 'id', 'email', 'name')) throw notTracegate(client.server, 200);
    const { organizations } = answer as Partial<Person>;
    return { ...answer, organizations: Array.isArray(organizations) ? organizations : [] };
  } catch (error) {
    if (error instanceof Refusal && error.status === 403) return undefined;
    throw error;
  }
}
