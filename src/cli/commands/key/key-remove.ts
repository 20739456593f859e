import type { Command } from 'commander';
import { keysPath } from '../../api/keys-path.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';

interface KeyRemoveOptions extends JsonOption {
  readonly org?: string;
}

/** `tracegate key remove` */
export function keyRemoveCommand(context: CliContext): Command {
  return newPrintingCommand('remove')
    .description('delete a stored provider key')
    .argument('<name>', 'name of the key')
    .option('--org <slug>', 'a key of this organisation instead of your own')
    .addHelpText('after', '\nExample:\n  tracegate key remove anthropic')
    .action((name: string, options: KeyRemoveOptions) => keyRemove(context, name, options));
}

async function keyRemove(context: CliContext, name: string, options: KeyRemoveOptions): Promise<void> {
  const path = keysPath(options.org, name);
  await connectAsStored(context).call('DELETE', path);
  printResult(context.streams, options, { name, removed: true }, [`The key "${name}" is deleted.`]);
}
