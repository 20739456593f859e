/** Steps that undo what was done, run once and in the reverse order. */
export class TidyUp {
  private readonly steps: (() => void | Promise<void>)[] = [];
  private running: Promise<void> | undefined;

  /** Adds a step, to be run before all those added earlier. */
  add(step: () => void | Promise<void>): void {
    this.steps.push(step);
  }

  /** Runs every step, also after one that failed; rejects with the first error. Further calls wait for the same run. */
  run(): Promise<void> {
    this.running ??= this.runAll();
    return this.running;
  }

  private async runAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
