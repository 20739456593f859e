import { CliError } from './cli-error.ts';

/**
 * Does what an operator does on the database itself, and words its failure.
 *
 * @param failed what was not done, as the beginning of a sentence
 */
export async function atTheMachine<Result>(failed: string, work: () => Promise<Result>): Promise<Result> {
  try {
    // Standard output is for the result; what the server's parts would log goes without saying here.
    const { configureLogging } = await import('../common/logging/logger.ts');
    configureLogging('silent');
    return await work();
  } catch (error) {
    // The server words what hinders it (a variable, the database) and keeps secrets out of it.
    const reason = error instanceof Error ? error.message : 'for a reason unknown.';
    throw new CliError(`${failed}: ${reason}`, 'Correct this and run it again.');
  }
}
