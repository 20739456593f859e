import type { Command } from 'commander';
import type { Person } from '../../api/answers.ts';
import { readPerson } from '../../api/read-person.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

/** `tracegate org list` */
export function orgListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show the organisations you are in, and which one is your default')
    .addHelpText('after', '\nExamples:\n  tracegate org list\n  tracegate org list --json')
    .action((options: JsonOption) => orgList(context, options));
}

async function orgList(context: CliContext, options: JsonOption): Promise<void> {
  const person = await readPerson(connectAsStored(context));
  if (person === undefined)
    throw new CliError('This login is of no person.', 'Log in as one: `tracegate login`.');
  const items = person.organizations;
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['SLUG', 'NAME', 'ROLE', 'STATE', 'DEFAULT'];

function row({ slug, name, role, suspended, isDefault }: Person['organizations'][number]): string[] {
  const state = suspended === true ? 'suspended' : 'active';
  return [slug, name, role, state, isDefault === true ? 'yes' : '-'].map(printable);
}
