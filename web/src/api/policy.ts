import { callApi } from './call-api.ts';
import { inOrganization } from './in-organization.ts';
import type { Provider } from './keys.ts';

/** Members who may ask for certain models only. */
interface PolicyGroup {
  name: string;
  /** Their ids. */
  members: string[];
  allowedModels: string[];
}

/** What the members of an organisation may do. Patterns are exact, end in `*`, or are `*`; an empty list denies all. */
export interface PolicyRules {
  allowMemberKeys: boolean;
  allowMemberRoutes: boolean;
  namedRoutesOnly: boolean;
  allowedModels: string[];
  allowedPaths: string[];
  /** CIDR ranges; null means any address. */
  allowedAddresses: string[] | null;
  groups: PolicyGroup[];
}

/** The rules in force. */
export interface Policy extends PolicyRules {
  /** ISO 8601; null where the rules were never changed. */
  updatedAt: string | null;
}

/** A request in words, to try rules on. */
export interface DescribedRequest {
  member?: string;
  model?: string;
  provider?: Provider;
  path?: string;
  address?: string;
}

/** What a set of rules says of a request. */
export interface Verdict {
  allowed: boolean;
  status: number;
  code: string | null;
  rule: string;
  message: string | null;
}

/** What the rules in force and the draft say of one request. */
export interface Trial {
  request: DescribedRequest;
  current: Verdict;
  draft: Verdict;
  changed: boolean;
}

/** The rules in force. */
export function readPolicy(slug: string): Promise<Policy> {
  return callApi(inOrganization(slug, 'policy'));
}

/** Puts rules in place of those in force, at once for everybody. */
export function savePolicy(slug: string, rules: PolicyRules): Promise<Policy> {
  return callApi(inOrganization(slug, 'policy'), { method: 'PUT', body: rules });
}

/** Asks what a draft would change for some requests, without putting it in force. */
export function tryPolicy(
  slug: string,
  trial: { policy: PolicyRules; requests: DescribedRequest[] },
): Promise<{ items: Trial[] }> {
  return callApi(`${inOrganization(slug, 'policy')}/try`, { method: 'POST', body: trial });
}
