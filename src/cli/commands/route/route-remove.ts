import type { Command } from 'commander';
import { findRoute, routesPath } from '../../api/routes.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { ownOption, routeOwner, type RouteOwnerOption } from './route-owner.ts';

/** `tracegate route remove` */
export function routeRemoveCommand(context: CliContext): Command {
  return newPrintingCommand('remove')
    .description('delete a named route')
    .argument('<name>', 'name or id of the route')
    .addOption(orgOption())
    .addOption(ownOption())
    .addHelpText('after', '\nExample:\n  tracegate route remove gpt-4o')
    .action((name: string, options: RouteOwnerOption & JsonOption) => routeRemove(context, name, options));
}

async function routeRemove(
  context: CliContext,
  name: string,
  options: RouteOwnerOption & JsonOption,
): Promise<void> {
  const client = connectAsStored(context);
  const org = await routeOwner(client, options);
  const route = await findRoute(client, org, name);
  if (route === undefined)
    throw new CliError('There is no such route.', '`tracegate route list` shows the routes.');
  await client.call('DELETE', routesPath(org, route.id));
  printResult(context.streams, options, { id: route.id, name: route.name, removed: true }, [
    `The route "${printable(route.name)}" is deleted.`,
  ]);
}
