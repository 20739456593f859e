import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printNote, printResult } from '../output.ts';
import { endSession } from '../session/end-session.ts';

/** `tracegate logout` */
export function logoutCommand(context: CliContext): Command {
  return newPrintingCommand('logout')
    .description('end the session and remove the stored token')
    .addHelpText('after', '\nExample:\n  tracegate logout')
    .action((options: JsonOption) => logout(context, options));
}

async function logout(context: CliContext, options: JsonOption): Promise<void> {
  const { credentials, streams } = context;
  const { stored, removed } = await forget(context);
  const sessionEnded = stored !== undefined && (await endOnServer(context, stored));
  const line = removed ? `Logged out; ${credentials.path} is removed.` : 'You were not logged in.';
  printResult(streams, options, { removed, sessionEnded }, [line]);
}

/** First the file: whatever the server does, this machine keeps no token, and no command that runs writes it anew. */
function forget({ credentials }: CliContext): Promise<{ stored: Credentials | undefined; removed: boolean }> {
  const take = async (): ReturnType<typeof forget> => {
    const stored = credentials.loadForLogout();
    return { stored, removed: credentials.remove() };
  };
  return credentials.loadForLogout()?.refreshToken === undefined ? take() : credentials.locked(take);
}

/** True if the server ended the session. A proxy or service token is no session: it lives until it is revoked. */
async function endOnServer(context: CliContext, stored: Credentials): Promise<boolean> {
  const { streams } = context;
  if (!stored.token.startsWith('tgs_')) {
    printNote(streams, `The token itself stays valid until it is revoked at ${stored.server}/me/proxy.`);
    return false;
  }
  try {
    await endSession(context, stored);
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
