import type { Command } from 'commander';
import { Secret } from '../../../common/crypto/secret.ts';
import { atTheMachine } from '../../at-the-machine.ts';
import type { CliContext } from '../../cli-context.ts';
import { UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { emailAddress } from '../../options/e-mail.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { readSecret } from '../../read-input.ts';

const HELP = `
It runs on the machine of the server, with the variables of the server. The password is read from standard
input: typed without echo, or the first line of a pipe or file. It ends every session of the person.

Example:
  tracegate admin reset-password ada@example.com`;

/** `tracegate admin reset-password` */
export function adminResetPasswordCommand(context: CliContext): Command {
  return (
    newPrintingCommand('reset-password')
      .description('give somebody a new password')
      .argument('<e-mail>', 'address of the person')
      // More arguments are let through to be refused below, in words that fit a password on the command line.
      .allowExcessArguments()
      .addHelpText('after', HELP)
      .action((email: string, options: JsonOption, command: Command) =>
        adminResetPassword(context, email, command.args.slice(1), options),
      )
  );
}

async function adminResetPassword(
  context: CliContext,
  typed: string,
  more: readonly string[],
  options: JsonOption,
): Promise<void> {
  if (more.length > 0) {
    throw new UsageError(
      'A password is read from standard input, never from an argument, where others could see it.',
      'Use `tracegate admin reset-password ada@example.com`, and take another password if your shell keeps a history.',
    );
  }
  const email = emailAddress(typed);
  const password = await newPassword(context);
  await atTheMachine('The password was not changed', async () => {
    // Loaded here and not above: it brings the database with it, and the other commands are to start at once.
    const { resetPassword } = await import('../../../auth/sign-in/reset-password-command.ts');
    const { ChainedAuditTrail } = await import('../../../audit/chained-audit-trail.ts');
    await resetPassword(email, password, new ChainedAuditTrail());
  });
  printResult(context.streams, options, { email, reset: true }, [
    `${email} has the new password; all sessions are ended.`,
  ]);
}

/** Asked for twice where somebody types it and cannot see it. */
async function newPassword({ streams }: CliContext): Promise<Secret> {
  const password = await readSecret(streams, 'New password (not shown): ');
  // The same bounds as at the change of a password over the interface.
  if (password.length < 8 || password.length > 256)
    throw new UsageError('A password has 8 to 256 characters.', 'Give another one on standard input.');
  if (streams.stdin.isTTY === true && (await readSecret(streams, 'The same again: ')) !== password)
    throw new UsageError('The two are not the same.', 'Run it again.');
  return new Secret(password);
}
