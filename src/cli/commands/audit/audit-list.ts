import type { Command } from 'commander';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { readList } from '../../api/read-list.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface AuditListOptions extends OrgOption, JsonOption {
  readonly action?: string;
  readonly actor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: string;
}

interface AuditEntry {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  readonly actor: { readonly type: string; readonly name: string | null };
  readonly address: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly target: { readonly type: string; readonly id: string | null; readonly name: string | null };
}

/** `tracegate audit list` */
export function auditListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show who changed what, the newest first')
    .option('--action <action>', 'only this, such as key.set or sign_in')
    .option('--actor <who>', 'only by this one: an e-mail address, the id of a person or token, or a type')
    .option('--from <time>', 'only from this time on, such as 2026-11-20 or 2026-11-20T08:00:00Z')
    .option('--to <time>', 'only before this time')
    .option('--limit <number>', 'how many entries at the most', '50')
    .addOption(orgOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tracegate audit list\n  tracegate audit list --action key.set --actor ada@example.com --json',
    )
    .action((options: AuditListOptions) => auditList(context, options));
}

async function auditList(context: CliContext, options: AuditListOptions): Promise<void> {
  const { action, actor, from, to } = options;
  const most = wholeNumber('--limit', options.limit);
  const client = connectAsStored(context);
  const path = organizationPath(await chosenOrganization(client, options.org), 'audit');
  const query = { members: ['id', 'at', 'action'] as const, filters: { action, actor, from, to }, most };
  const items = await readList<AuditEntry, 'id' | 'at' | 'action'>(client, path, query);
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['NUMBER', 'TIME', 'WHO', 'FROM', 'ACTION', 'OUTCOME', 'WHAT'];

function row({ sequence, at, actor, address, action, outcome, target }: AuditEntry): string[] {
  const what = `${target.type} ${target.name ?? target.id ?? ''}`;
  const who = actor.name ?? actor.type;
  return [String(sequence), at, who, address ?? '-', action, outcome, what].map(printable);
}
