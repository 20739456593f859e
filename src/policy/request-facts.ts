import type { Provider } from '../providers/provider.ts';

/** What policy must know of a request to a provider. */
export interface PolicyRequest {
  readonly provider: Provider;
  readonly method: string;
  /** As the provider knows it, without the query. */
  readonly path: string;
  /** `object`: a JSON object whose members were read; `opaque`: anything else; `none`: there is no body. */
  readonly body: 'object' | 'opaque' | 'none';
  /** As the caller named it; undefined where the body names none, or not as a text. */
  readonly requestedModel: string | undefined;
  /** As it is sent on. */
  readonly sentModel: string | undefined;
  /** Whether the caller made the route himself: then he is held to what it leads to as well. */
  readonly viaOwnRoute: boolean;
}
