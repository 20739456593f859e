import type { JsonObject } from '../json/json-value.ts';

/** What the writer of an answer must know of the request. */
export interface AnswerContext {
  /** The model by the name that the client asked for. */
  readonly clientModel: string;
  /** What the client's format kept of the request for its own answers. */
  readonly echo: JsonObject;
}
