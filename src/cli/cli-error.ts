/** A failure that the person is told of in one line, with a second line that says what to do next. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  /** 1 failed, 2 wrong usage. */
  readonly exitCode: number = 1;

  constructor(
    message: string,
    readonly nextStep: string,
  ) {
    super(message);
  }
}

/** The command was called wrongly: nothing was done, exit code 2. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}
