import type { Command } from 'commander';
import { tokensPath } from '../../api/tokens-path.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { identifier } from '../../options/identifier.ts';
import type { OrgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { serviceOption } from './token-option.ts';

/** `tracegate token revoke` */
export function tokenRevokeCommand(context: CliContext): Command {
  return newPrintingCommand('revoke')
    .description('end a token at once')
    .argument('<id>', 'id of the token')
    .addOption(serviceOption())
    .addHelpText('after', '\nExample:\n  tracegate token revoke 0199f3a0-0000-7000-8000-000000000000')
    .action((id: string, options: OrgOption & JsonOption) => tokenRevoke(context, id, options));
}

async function tokenRevoke(
  context: CliContext,
  typed: string,
  options: OrgOption & JsonOption,
): Promise<void> {
  const id = identifier(typed, 'tracegate token list');
  await connectAsStored(context).call('DELETE', tokensPath(options.org, id));
  printResult(context.streams, options, { id, revoked: true }, ['The token is revoked.']);
}
