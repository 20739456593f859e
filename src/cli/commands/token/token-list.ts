import type { Command } from 'commander';
import { readList } from '../../api/read-list.ts';
import { tokensPath } from '../../api/tokens-path.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import type { OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { serviceOption } from './token-option.ts';

/** What is shown of a token. */
interface TokenStatus {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly models?: readonly string[] | null;
  readonly addresses?: readonly string[] | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  /** Of service tokens only. */
  readonly role?: string;
}

/** `tracegate token list` */
export function tokenListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show the tokens that there are, never the tokens themselves')
    .addOption(serviceOption())
    .addHelpText('after', '\nExamples:\n  tracegate token list\n  tracegate token list --org acme --json')
    .action((options: OrgOption & JsonOption) => tokenList(context, options));
}

async function tokenList(context: CliContext, options: OrgOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const query = { members: ['id', 'name'] as const };
  const items = await readList<TokenStatus, 'id' | 'name'>(client, tokensPath(options.org), query);
  printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
}

const HEADINGS = ['ID', 'NAME', 'ROLE', 'SCOPES', 'MODELS', 'ADDRESSES', 'ENDS', 'LAST USED'];

function row(token: TokenStatus): string[] {
  return [
    token.id,
    token.name,
    token.role ?? '-',
    token.scopes.join(','),
    token.models?.join(',') ?? 'all',
    token.addresses?.join(',') ?? 'all',
    token.expiresAt ?? 'never',
    token.lastUsedAt ?? '-',
  ].map(printable);
}
