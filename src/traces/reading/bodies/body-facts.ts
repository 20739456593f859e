/** What is known of a body without reading it. */
export interface BodyFacts {
  readonly isKept: boolean;
  readonly isWhole: boolean;
  /** The headers that went with it, in small letters, without any credential. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Both bodies of an exchange. */
export interface ExchangeBodies {
  readonly request: BodyFacts;
  readonly response: BodyFacts;
}
