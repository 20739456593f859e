import type { RequestBody } from '../request-body.ts';
import type { TryElsewhere } from './attempt-failure.ts';
import type { AnswerWatch, BeginRelay } from './relay.ts';

/** What goes out, who takes what comes back, and who is asked before a failure is handed on. */
export interface Outgoing {
  /** At the provider, with the query. */
  readonly path: string;
  /** Those that may travel on; credential, host and length are added. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: RequestBody | undefined;
  readonly beginRelay: BeginRelay;
  readonly watches: readonly AnswerWatch[];
  readonly tryElsewhere: TryElsewhere;
}
