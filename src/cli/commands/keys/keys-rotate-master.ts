import type { Command } from 'commander';
import { atTheMachine } from '../../at-the-machine.ts';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { type JsonOption, printResult } from '../../output.ts';

const HELP = `
It runs on the machine of the server, with the variables of the server. It can be stopped and run again
at any time, and the server goes on meanwhile.

Example:
  tracegate keys rotate-master`;

/** `tracegate keys rotate-master` */
export function keysRotateMasterCommand(context: CliContext): Command {
  return newPrintingCommand('rotate-master')
    .description('seal every stored key anew under the first key of TRACEGATE_ENCRYPTION_KEYS')
    .addHelpText('after', HELP)
    .action((options: JsonOption) => keysRotateMaster(context, options));
}

async function keysRotateMaster(context: CliContext, options: JsonOption): Promise<void> {
  const result = await rotate((done, total) => showProgress(context, done, total));
  const { resealed, unchanged, failed } = result;
  printResult(context.streams, options, result, [
    `${resealed} sealed anew, ${unchanged} needed nothing, ${failed} failed.`,
  ]);
  if (failed > 0) {
    throw new CliError(
      `Of the stored keys, ${failed} could not be opened with any key of TRACEGATE_ENCRYPTION_KEYS.`,
      'Add the master key that sealed them and run this again, or have their owners set them again.',
    );
  }
}

type Report = (done: number, total: number) => void;

function rotate(report: Report): Promise<{ resealed: number; unchanged: number; failed: number }> {
  return atTheMachine('The keys were not sealed anew', async () => {
    // Loaded here and not above: it brings the database with it, and the other commands are to start at once.
    const { rotateMasterKey } = await import('../../../server/rotate-master-key-command.ts');
    return rotateMasterKey(report);
  });
}

/** One line that is written over, on a terminal only. */
function showProgress({ streams: { stderr } }: CliContext, done: number, total: number): void {
  if (stderr.isTTY === true) stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}
