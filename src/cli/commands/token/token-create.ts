import type { Command } from 'commander';
import { tokensPath } from '../../api/tokens-path.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { LIST_HELP, listOption } from '../../options/list-option.ts';
import { oneOf, ROLES } from '../../options/one-of.ts';
import type { OrgOption } from '../../options/org-option.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import type { JsonOption } from '../../output.ts';
import { printNewToken } from './print-new-token.ts';
import { serviceOption } from './token-option.ts';

const SCOPES = ['proxy', 'api', 'metrics'] as const;

interface TokenCreateOptions extends OrgOption, JsonOption {
  readonly scope?: readonly string[];
  readonly model?: readonly string[];
  readonly address?: readonly string[];
  readonly expiresInDays?: string;
  readonly role?: string;
}

const EXAMPLES = `
Examples:
  tracegate token create laptop
  tracegate token create ci --org acme --model 'claude-*' --address 203.0.113.0/24 --expires-in-days 90`;

/** `tracegate token create` */
export function tokenCreateCommand(context: CliContext): Command {
  return newPrintingCommand('create')
    .description('make a token and print it, once')
    .argument('<name>', 'what it is for')
    .addOption(serviceOption())
    .option('--scope <scope>', `${SCOPES.join(', ')}: ${LIST_HELP} (default: proxy)`, listOption)
    .option(
      '--model <pattern>',
      `models it may use, such as claude-*: ${LIST_HELP} (default: all)`,
      listOption,
    )
    .option('--address <cidr>', `from where it may be used: ${LIST_HELP} (default: everywhere)`, listOption)
    .option('--expires-in-days <number>', 'when it ends (default: never)')
    .option('--role <role>', `what a service token may do: ${ROLES.join(', ')} (default: developer)`)
    .addHelpText('after', EXAMPLES)
    .action((name: string, options: TokenCreateOptions) => tokenCreate(context, name, options));
}

async function tokenCreate(context: CliContext, name: string, options: TokenCreateOptions): Promise<void> {
  const path = tokensPath(options.org);
  const body = { name, ...wanted(options) };
  const client = connectAsStored(context);
  const answer = await client.call('POST', path, body);
  printNewToken(context, client, options, answer, '');
}

function wanted({ org, scope, model, address, expiresInDays, role }: TokenCreateOptions): object {
  if (role !== undefined && org === undefined) {
    throw new UsageError(
      'Only a service token has a role.',
      'Add --org SLUG, or leave out --role: your own token has yours.',
    );
  }
  return {
    scopes: scope?.map((word) => oneOf('This scope', SCOPES, word)),
    models: model,
    addresses: address,
    expiresInDays: expiresInDays === undefined ? undefined : wholeNumber('--expires-in-days', expiresInDays),
    role: role === undefined ? undefined : oneOf('This role', ROLES, role),
  };
}
