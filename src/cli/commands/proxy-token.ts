import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { newCommand } from '../new-command.ts';

/** `tracegate proxy token`: the helper that shells and agents call for the token, and nothing else should. */
export function proxyTokenCommand({ credentials, streams }: CliContext): Command {
  return newCommand('token')
    .description('print the token; for helpers such as apiKeyHelper of Claude Code')
    .action(() => {
      streams.stdout.write(`${credentials.load().token}\n`);
    });
}
