import type { JsonObject } from '../json/json-value.ts';
import type { LossReport } from '../losses/loss-report.ts';
import type { LostField } from '../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../losses/object-fields.ts';
import type { NeutralError } from '../neutral/neutral-error.ts';
import type { NeutralRequest } from '../neutral/neutral-request.ts';
import type { NeutralResponse } from '../neutral/neutral-response.ts';
import type { RequestMeaning } from '../neutral/request-meaning.ts';
import type { ResponseMeaning } from '../neutral/response-meaning.ts';
import type { AnswerContext } from './answer-context.ts';
import type { StreamAssembler } from './stream-assembler.ts';
import type { StreamReader } from './stream-reader.ts';
import type { StreamWriter } from './stream-writer.ts';
import type { UncarriedMeanings } from './uncarried-meanings.ts';

/** The formats between which Tracegate translates. */
export type FormatName = 'anthropic-messages' | 'openai-chat' | 'openai-responses';

/** All that Tracegate knows of one provider format. A further format is a folder with one of these. */
export interface Format {
  readonly name: FormatName;
  /**
   * Reads a client's request. Fields that are not mapped are reported.
   * @throws GatewayError 400 where the request is malformed or cannot be translated
   */
  readRequest(body: JsonObject, losses: LossReport): ReadRequest;
  /**
   * Writes a request for the provider. The meanings this format cannot carry are reported by the client's names for them.
   * @throws GatewayError 400 where that would change what was asked for
   */
  writeRequest(request: NeutralRequest, uncarried: UncarriedMeanings<RequestMeaning>): JsonObject;
  /** Reads a provider's complete answer. @throws GatewayError 502 where it is none */
  readResponse(body: JsonObject, losses: LossReport): NeutralResponse;
  writeResponse(
    response: NeutralResponse,
    context: AnswerContext,
    uncarried: UncarriedMeanings<ResponseMeaning>,
  ): JsonObject;
  /** Begins to read a provider's stream. */
  readStream(losses: LossReport): StreamReader;
  /** Begins to write a stream for the client. */
  writeStream(context: AnswerContext, uncarried: UncarriedMeanings<ResponseMeaning>): StreamWriter;
  /** Begins to build the one JSON that a call without `stream` would have given. */
  assembleStream(): StreamAssembler;
  /** Reads an answer with a status of 400 or more; the body may be anything. Never throws. */
  readError(status: number, bodyText: string): NeutralError;
  writeError(error: NeutralError): WrittenError;
  readonly toolNames: NameLimits;
  readonly toolCallIds: NameLimits;
  readonly fields: FormatFields;
}

export interface ReadRequest {
  readonly request: NeutralRequest;
  /** Fields of the request which this format repeats or needs in its answers: for its own writers alone. */
  readonly echo: JsonObject;
}

export interface WrittenError {
  readonly status: number;
  readonly body: JsonObject;
  /** Whether the same request may work later; where not, `x-should-retry: false` belongs beside it. */
  readonly mayWorkLater: boolean;
}

/** What a name may look like. */
export interface NameLimits {
  readonly longest: number;
  /** Matches a name whose every character is allowed. */
  readonly pattern: RegExp;
}

/** From these the table of `docs/translation.md` is generated, and by these the code decides. */
export interface FormatFields {
  readonly request: ReadonlyArray<ObjectFields<RequestMeaning> | WhollyLost>;
  readonly response: ReadonlyArray<ObjectFields<ResponseMeaning> | WhollyLost>;
  /** What becomes of each meaning when this format writes a request for the provider. */
  readonly writesRequest: MeaningFates<RequestMeaning>;
  /** What becomes of each meaning when this format writes an answer for the client. */
  readonly writesResponse: MeaningFates<ResponseMeaning>;
}

export type MeaningFates<Meaning extends string> = Readonly<Record<Meaning, 'mapped' | LostField>>;
