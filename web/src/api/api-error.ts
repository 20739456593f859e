/** What is wrong with one field of a form, in the server's words. */
export interface FieldError {
  field: string;
  message: string;
}

/** A call that the server refused, or that never reached it (`status` 0, `code` "unreachable"). */
export class ApiError extends Error {
  readonly status: number;
  /** The stable code of the problem, for the program. */
  readonly code: string;
  readonly fieldErrors: readonly FieldError[];
  /** How long the server asks to wait, where it says so. */
  readonly retryAfterSeconds: number | null;

  constructor(
    problem: {
      status: number;
      code: string;
      message: string;
      fieldErrors?: FieldError[];
      retryAfterSeconds?: number | null;
    },
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.fieldErrors = problem.fieldErrors ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null;
  }
}

/** A 401 with one of these codes is about what was typed, not about the session. */
const refusedInput = new Set(['invalid_credentials', 'setup_token_invalid']);

/** True where the server says that nobody is signed in (any more). */
export function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401 && !refusedInput.has(error.code);
}
