import { callApi } from './call-api.ts';
import { inOrganization } from './in-organization.ts';
import type { Provider } from './keys.ts';
import type { KeyReference, Target } from './routes.ts';

/** One rule that was looked at on the way, and what came of it. */
export interface DecisionStep {
  rule: string;
  outcome: 'passed' | 'refused' | 'chosen' | 'skipped';
  detail: string;
}

/** What would happen to a request. */
export interface Decision {
  allowed: boolean;
  status: number;
  code: string | null;
  message: string | null;
  /** The name of the rule that decided. */
  rule: string;
  route: { id: string; name: string; level: 'member' | 'own' | 'organization' } | null;
  provider: Provider | null;
  requestedModel: string;
  sentModel: string | null;
  key: (KeyReference & { configured: boolean }) | null;
  /** `share` is the part of conversations that go there, 0 to 1. */
  targets: (Target & { share: number })[];
  steps: DecisionStep[];
}

/** Asks what would happen to a member's request for a model, without making it. */
export function resolveRoute(
  slug: string,
  question: { member: string; model: string; provider?: Provider },
): Promise<Decision> {
  return callApi(inOrganization(slug, 'routes', 'resolve'), { method: 'POST', body: question });
}
