import type { AnswerContext } from '../../answer-context.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { repeatedFields } from './response-echo.ts';

/** What stands around the output of an answer while it is made and when it is done. */
export interface FrameFacts {
  readonly id: string;
  /** The provider's name of it; empty where it gave none. */
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  readonly output: readonly JsonObject[];
  readonly incompleteReason?: string | undefined;
  readonly error?: JsonObject | undefined;
  readonly usage?: JsonObject | undefined;
  readonly serviceTier?: string | undefined;
}

/** An answer of the Responses API with all the fields that its specification demands. */
export function responseFrame(facts: FrameFacts, context: AnswerContext): JsonObject {
  const { incompleteReason } = facts;
  return {
    id: facts.id,
    object: 'response',
    created_at: facts.created,
    status: facts.status,
    background: false,
    ...(facts.status === 'completed' ? { completed_at: nowInSeconds() } : { completed_at: null }),
    error: facts.error ?? null,
    incomplete_details: incompleteReason === undefined ? null : { reason: incompleteReason },
    model: facts.model || context.clientModel,
    output: facts.output as readonly JsonValue[],
    ...repeatedFields(context.echo),
    service_tier: facts.serviceTier ?? 'default',
    usage: facts.usage ?? null,
  };
}

/** Seconds since 1970. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
