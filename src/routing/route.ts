import type { KeyReference } from '../providers/key-reference.ts';
import type { Provider } from '../providers/provider.ts';
import type { RouteLevel } from './named-routes/levels-of-routes.ts';
import type { TargetOptions } from './named-routes/target-options.ts';

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
}
