import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import { tokensPath } from '../../api/tokens-path.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { identifier } from '../../options/identifier.ts';
import type { OrgOption } from '../../options/org-option.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import type { JsonOption } from '../../output.ts';
import { printable } from '../../printable.ts';
import { printNewToken } from './print-new-token.ts';
import { serviceOption } from './token-option.ts';

interface TokenRotateOptions extends OrgOption, JsonOption {
  readonly grace?: string;
}

/** `tracegate token rotate` */
export function tokenRotateCommand(context: CliContext): Command {
  return newPrintingCommand('rotate')
    .description('make a new token in place of another, and print it, once')
    .argument('<id>', 'id of the token to replace')
    .option('--grace <seconds>', 'how long the old one still works (default: 86400, a day)')
    .addOption(serviceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tracegate token rotate 0199f3a0-0000-7000-8000-000000000000 --org acme --grace 3600',
    )
    .action((id: string, options: TokenRotateOptions) => tokenRotate(context, id, options));
}

async function tokenRotate(context: CliContext, typed: string, options: TokenRotateOptions): Promise<void> {
  const id = identifier(typed, 'tracegate token list');
  const { org, grace } = options;
  const graceSeconds = grace === undefined ? undefined : wholeNumber('--grace', grace, 0);
  const client = connectAsStored(context);
  const answer = await client.call('POST', tokensPath(org, id, 'rotate'), { graceSeconds });
  const end = hasText(answer, 'previousExpiresAt') ? answer.previousExpiresAt : undefined;
  const note = end === undefined ? '' : `The old token works until ${printable(end)}.`;
  printNewToken(context, client, options, answer, note);
}
