import type { Command } from 'commander';
import { atTheMachine } from '../../at-the-machine.ts';
import type { CliContext } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';

const HELP = `
It runs on the machine of the server, with the variables of the server. The server does the same when it starts.

Example:
  tracegate admin migrate`;

/** `tracegate admin migrate` */
export function adminMigrateCommand(context: CliContext): Command {
  return newPrintingCommand('migrate')
    .description('bring the database to the schema of this version')
    .addHelpText('after', HELP)
    .action((options: JsonOption) => adminMigrate(context, options));
}

async function adminMigrate({ streams }: CliContext, options: JsonOption): Promise<void> {
  const migrations = await atTheMachine('The database was not migrated', async () => {
    // Loaded here and not above: it brings the database with it, and the other commands are to start at once.
    const { migrateDatabase } = await import('../../../database/migrate-command.ts');
    return migrateDatabase();
  });
  const lines =
    migrations.length === 0 ? ['The database is up to date.'] : migrations.map((name) => `Ran ${name}.`);
  printResult(streams, options, { migrations }, lines);
}
