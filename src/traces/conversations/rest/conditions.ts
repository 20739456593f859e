/** The conditions of a query, put together from those that are asked for, with their values. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[] = [];

  /** Adds a condition, `$` in it being the value's place; nothing where there is no value. */
  add(text: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    const place = this.place(value);
    // By a function: in a text to put in, `$1` would mean something.
    return this.and(text.replaceAll('$', () => place));
  }

  /** Adds a condition whose values have their places. */
  and(text: string): this {
    this.#texts.push(text);
    return this;
  }

  /** Takes a value in and gives its place. */
  place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** All of them, for behind `WHERE`. */
  get text(): string {
    return this.#texts.join(' AND ');
  }
}
