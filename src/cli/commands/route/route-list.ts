import type { Command } from 'commander';
import { grantWords } from '../../api/grants.ts';
import { listRoutes, type Route } from '../../api/routes.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { keyText } from '../../options/key-option.ts';
import { orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { ownOption, routeOwner, type RouteOwnerOption } from './route-owner.ts';

/** `tracegate route list` */
export function routeListCommand(context: CliContext): Command {
  return newPrintingCommand('list')
    .description('show the named routes')
    .addOption(orgOption())
    .addOption(ownOption())
    .addHelpText('after', '\nExamples:\n  tracegate route list\n  tracegate route list --own --json')
    .action((options: RouteOwnerOption & JsonOption) => routeList(context, options));
}

async function routeList(context: CliContext, options: RouteOwnerOption & JsonOption): Promise<void> {
  const client = connectAsStored(context);
  const org = await routeOwner(client, options);
  const items = await listRoutes(client, org);
  if (org === undefined || options.json === true) {
    printResult(context.streams, options, { items }, formatTable(HEADINGS, items.map(row)));
    return;
  }
  const words = await grantWords(
    client,
    org,
    items.map(({ grants = 'all' }) => grants),
  );
  const rows = items.map((item) => [...row(item), printable(words(item.grants ?? 'all'))]);
  printResult(context.streams, options, { items }, formatTable([...HEADINGS, 'GRANTED TO'], rows));
}

const HEADINGS = ['NAME', 'LEADS TO', 'ID'];

function row(route: Route): string[] {
  return [route.name, destination(route), route.id].map(printable);
}

function destination({ route, targets, strategy, retries }: Route): string {
  if (route !== null) return `route ${route}`;
  const isShared = strategy === 'weighted' && targets.length > 1;
  const all = targets.map((target) => {
    const words = wordsOf(target);
    const share = isShared ? `=${target.weight}` : '';
    return `${target.provider}/${target.model}@${keyText(target.key)}${share}${words}`;
  });
  const again = retries > 0 ? ` (${retries} retries)` : '';
  return all.join(strategy === 'ordered' ? ', then ' : ' ') + again;
}

/** How requests are put to a target, where that is said. */
function wordsOf({ format, strict, demote }: Route['targets'][number]): string {
  const words = [format, strict && 'strict', demote && 'demote'].filter(Boolean);
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}
