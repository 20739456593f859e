import type { KeyReference } from '../providers/key-reference.ts';
import type { Provider } from '../providers/provider.ts';
import type { RouteLevel } from './named-routes/levels-of-routes.ts';
import type { TargetOptions } from './named-routes/target-options.ts';

/** What is left of a route where its first target fails. */
export interface Failover {
  /** Where else the request may go, in this order. */
  readonly others: readonly Route[];
  /** How often, in all, a target that fails is asked again. */
  readonly retries: number;
  /** Keeps the conversation where this route of the request leads. */
  stay(route: Route): void;
}

/** Where a request goes and with which key, and the rule that says so. */
export interface Route {
  /** Who is to answer: not always he whose API the caller speaks. */
  readonly provider: Provider;
  /** The model as the caller named it; undefined where the request names none. */
  readonly requestedModel: string | undefined;
  /** The model as it is sent on. */
  readonly sentModel: string | undefined;
  readonly key: KeyReference;
  /** How the request is put there. */
  readonly options: TargetOptions;
  /** The named route; undefined for the default routing. */
  readonly named: { readonly id: string; readonly name: string; readonly level: RouteLevel } | undefined;
  /** The rule that chose this route, by its name: it stands on the record. */
  readonly rule: string;
  /** Undefined where there is one target, asked once. */
  readonly failover?: Failover | undefined;
}
