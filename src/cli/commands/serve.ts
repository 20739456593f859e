import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { newCommand } from '../new-command.ts';

/** `tracegate serve` */
export function serveCommand(): Command {
  return newCommand('serve')
    .description('start the server, as `npm start` does')
    .addHelpText(
      'after',
      '\nIt is configured by TRACEGATE_* variables.\n\nExample:\n  TRACEGATE_PORT=9000 tracegate serve',
    )
    .action(serveGateway);
}

async function serveGateway(): Promise<void> {
  try {
    // Loaded here and not above: the server is large, and the other commands are to start at once.
    const { serve } = await import('../../main.ts');
    await serve();
  } catch (error) {
    // The server words the reasons for which it does not start, and keeps secrets out of them.
    const reason = error instanceof Error ? error.message : 'for a reason unknown.';
    throw new CliError(`Tracegate did not start: ${reason}`, 'Correct this and start it again.');
  }
}
