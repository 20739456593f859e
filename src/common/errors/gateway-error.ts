import { errorKinds, type ErrorKind } from './error-kinds.ts';
import { isMentionable } from './mentionable.ts';

/** What is wrong with one field of a request body or query. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface GatewayErrorDetails {
  /** Seconds after which a new try makes sense; becomes `retry-after`. */
  readonly retryAfterSeconds?: number;
  readonly fieldErrors?: readonly FieldError[];
  /** For the log alone: never shown to the caller. */
  readonly cause?: unknown;
  /** The rule that refused, by its name: it stands in the message and on the record. */
  readonly rule?: string;
  /** Whether the connection must be closed after the answer. */
  readonly closeConnection?: boolean;
}

/**
 * A refusal or failure of our own. `code` is stable and for programs; `message` is for the person, says what to do next,
 * and holds no address, path, key or stack. One filter per door writes it in the caller's own format.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: GatewayErrorDetails = {},
  ) {
    super(withRule(message, details.rule), { cause: details.cause });
  }

  /** The HTTP status. */
  get status(): number {
    return errorKinds[this.kind].status;
  }
}

/** The rule's name behind the sentence, so that an administrator finds what to change. */
function withRule(message: string, rule: string | undefined): string {
  return rule !== undefined && isMentionable(rule) ? `${message} Rule: ${rule}.` : message;
}
