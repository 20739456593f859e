/** Tells what the writer's format cannot carry. The writer names the meaning; name, reason and fate come from the tables. */
export interface UncarriedMeanings<Meaning extends string> {
  /**
   * A part of the request or answer has this meaning: is reported, or refused, where the writer's table says so.
   * @returns whether it may be written
   * @throws GatewayError where the table says refused, or in strict mode
   */
  carries(meaning: Meaning): boolean;
  /** A loss that depends on a value: a meaning carried in general, but not like this. */
  changed(meaning: Meaning, reason: string): void;
  /** @throws GatewayError a value that cannot be carried, and without which the answer would be another. */
  refused(meaning: Meaning, reason: string): never;
}
