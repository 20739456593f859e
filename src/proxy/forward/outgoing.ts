import type { RequestBody } from '../request-body.ts';
import type { TryElsewhere } from './attempt-failure.ts';
import type { AnswerWatch } from './relay-response.ts';

/** What goes out, who looks on at what comes back, and who is asked before a failure is handed on. */
export interface Outgoing {
  /** At the provider, without the query. */
  readonly path: string;
  readonly body: RequestBody | undefined;
  readonly watches: readonly AnswerWatch[];
  readonly tryElsewhere: TryElsewhere;
}
