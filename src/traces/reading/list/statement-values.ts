/** The values of a statement that is put together, each at the place that it is given. */
export class StatementValues {
  readonly all: unknown[] = [];

  /** Keeps a value, and gives what stands for it in the statement: `$1`. */
  place(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
