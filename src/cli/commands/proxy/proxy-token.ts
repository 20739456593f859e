import type { Command } from 'commander';
import type { CliContext } from '../../cli-context.ts';
import { newCommand } from '../../new-command.ts';
import { StoredSession } from '../../session/stored-session.ts';

/**
 * `tracegate proxy token`: the helper that shells and agents call for the token, and nothing else should. It asks the
 * server only where a login in the browser ends soon.
 */
export function proxyTokenCommand({ credentials, streams }: CliContext): Command {
  return newCommand('token')
    .description('print the token; for helpers such as apiKeyHelper of Claude Code')
    .action(async () => {
      const session = new StoredSession(credentials, credentials.load().server);
      streams.stdout.write(`${await session.current()}\n`);
    });
}
