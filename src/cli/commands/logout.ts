import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printNote, printResult } from '../output.ts';

/** `tracegate logout` */
export function logoutCommand(context: CliContext): Command {
  return newPrintingCommand('logout')
    .description('end the session and remove the stored token')
    .addHelpText('after', '\nExample:\n  tracegate logout')
    .action((options: JsonOption) => logout(context, options));
}

async function logout(context: CliContext, options: JsonOption): Promise<void> {
  const { credentials, streams } = context;
  const stored = credentials.loadForLogout();
  // First the file: whatever the server does, this machine keeps no token.
  const removed = credentials.remove();
  const sessionEnded = stored !== undefined && (await endSession(context, stored));
  const line = removed ? `Logged out; ${credentials.path} is removed.` : 'You were not logged in.';
  printResult(streams, options, { removed, sessionEnded }, [line]);
}

/** True if the server ended the session. A proxy or service token is no session: it lives until it is revoked. */
async function endSession(
  { connect, streams }: CliContext,
  { server, token }: Credentials,
): Promise<boolean> {
  if (!token.startsWith('tgs_')) {
    printNote(streams, `The token itself stays valid until it is revoked at ${server}/me/proxy.`);
    return false;
  }
  try {
    await connect(server, token).call('POST', '/auth/logout');
    return true;
  } catch (error) {
    const reason = error instanceof CliError ? error.message : 'The server did not answer.';
    printNote(
      streams,
      `The session could not be ended on the server: ${reason}`,
      'Unused, it ends by itself after 30 days.',
    );
    return false;
  }
}
