/** Ends the program with an exit code and without a word: help was shown, or a child has said what there is to say. */
export class ExitWith extends Error {
  constructor(readonly exitCode: number) {
    super(`exit code ${exitCode}`);
  }
}
