import type { Command } from 'commander';
import { generateMasterKey } from '../../common/crypto/keyring.ts';
import type { CliContext } from '../cli-context.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printNote, printResult } from '../output.ts';

/** `tracegate keygen` */
export function keygenCommand(context: CliContext): Command {
  return newPrintingCommand('keygen')
    .description('print a new master key for TRACEGATE_ENCRYPTION_KEYS')
    .addHelpText('after', '\nExamples:\n  tracegate keygen\n  tracegate keygen >> master-keys.txt')
    .action((options: JsonOption) => keygen(context, options));
}

function keygen({ streams }: CliContext, options: JsonOption): void {
  const key = generateMasterKey();
  printResult(streams, options, { id: key.slice(0, key.indexOf(':')), key }, [key]);
  printNote(
    streams,
    'Put it first in TRACEGATE_ENCRYPTION_KEYS and keep the earlier keys behind it, separated by commas: the first seals, all open.',
    'Then run `tracegate keys rotate-master`. Keep it apart from the database; without it no stored key can be opened.',
  );
}
