import type { ModelRule, PolicyInForce } from '../../policy/policy-in-force.ts';
import type { FoundRoute } from '../named-routes/follow-aliases.ts';
import type { KeyFound } from './find-facts.ts';
import type { Destination, Judgement, SuppliedRequest } from './judge-request.ts';

/** All that a decision is told from. */
export interface Decided {
  readonly request: SuppliedRequest & { readonly model: string };
  readonly judgement: Judgement;
  /** The route that the name leads to, whether or not it may be taken. */
  readonly found: FoundRoute | undefined;
  /** The other routes that have the name, at levels that come after. */
  readonly passedOver: readonly string[];
  readonly policy: PolicyInForce;
  readonly rules: readonly ModelRule[];
  readonly keys: ReadonlyMap<Destination, KeyFound>;
}
