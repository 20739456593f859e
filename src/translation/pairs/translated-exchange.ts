import type { AnswerContext } from '../formats/answer-context.ts';
import type { Format } from '../formats/format.ts';

/** What must be remembered of a translated request until its answer is complete. */
export interface TranslatedExchange {
  readonly client: Format;
  readonly upstream: Format;
  readonly context: AnswerContext;
  /** The provider's name of a tool → the client's, where they differ. */
  readonly clientToolNames: ReadonlyMap<string, string>;
}
