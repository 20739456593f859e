import { inspect } from 'node:util';

const REDACTED = '[secret]';

/**
 * A text that must not leave the process by accident: a provider key, a token, a password. Logged, serialised, inspected,
 * joined into a string or thrown, it prints as `[secret]`; only `reveal()` gives the text.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself. Each call is a place to review: the value must go to its one use and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
