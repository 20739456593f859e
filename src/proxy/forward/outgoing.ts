import type { RequestBody } from '../request-body.ts';
import type { AnswerWatch, BeginRelay } from './relay.ts';

/** What goes out, and who takes what comes back. */
export interface Outgoing {
  /** At the provider, with the query. */
  readonly path: string;
  /** Those that may travel on; credential, host and length are added. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: RequestBody | undefined;
  readonly beginRelay: BeginRelay;
  readonly watches: readonly AnswerWatch[];
}
