import type { Command } from 'commander';
import type { Person } from '../api/answers.ts';
import { readPerson } from '../api/read-person.ts';
import { type CliContext, connectAsStored } from '../cli-context.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printResult } from '../output.ts';
import { printable } from '../printable.ts';

/** `tracegate whoami` */
export function whoamiCommand(context: CliContext): Command {
  return newPrintingCommand('whoami')
    .description('show who you are, on which server, and in which organisations')
    .addHelpText('after', '\nExamples:\n  tracegate whoami\n  tracegate whoami --json')
    .action((options: JsonOption) => whoami(context, options));
}

async function whoami(context: CliContext, options: JsonOption): Promise<void> {
  const { streams } = context;
  const client = connectAsStored(context);
  const { server } = client;
  const person = await readPerson(client);
  const access = person === undefined ? 'proxy' : 'full';
  printResult(streams, options, { server, access, ...person }, [
    ...(person === undefined ? ['Somebody with a token that is good for the proxy only'] : describe(person)),
    `Server: ${server}`,
  ]);
}

function describe({ name, email, organizations }: Person): string[] {
  return [
    `${printable(name)} <${printable(email)}>`,
    ...organizations.map((org) => `Organisation: ${printable(belonging(org))}`),
  ];
}

function belonging({ name, slug, role, suspended, isDefault }: Person['organizations'][number]): string {
  const states = [role, suspended === true ? 'suspended' : '', isDefault === true ? 'your default' : ''];
  return `${name} (${slug}), ${states.filter((state) => state !== '').join(', ')}`;
}
