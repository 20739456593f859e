import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { readGrants } from '../../api/grants.ts';
import { notTracegate } from '../../api/refusal.ts';
import { findRoute, type Route, routesPath } from '../../api/routes.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError, UsageError } from '../../cli-error.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { LIST_HELP, listOption } from '../../options/list-option.ts';
import { oneOf } from '../../options/one-of.ts';
import { orgOption } from '../../options/org-option.ts';
import { wholeNumber } from '../../options/whole-number.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';
import { destinationOf, type DestinationOptions } from './route-destination.ts';
import { ownOption, routeOwner, type RouteOwnerOption } from './route-owner.ts';

interface RouteSetOptions extends RouteOwnerOption, DestinationOptions, JsonOption {
  readonly grant?: readonly string[];
  readonly description?: string;
  readonly strategy?: string;
  readonly retries?: string;
  readonly id?: string;
  readonly new?: boolean;
}

const STRATEGIES = ['weighted', 'ordered'] as const;
const EXAMPLES = `
A name may end in *, for all models that begin so. A route that is replaced keeps its grants, its
description, its strategy and its retries unless others are given.

Examples:
  tracegate route set gpt-4o --provider openai --model gpt-4o --key org:openai
  tracegate route set claude-sonnet-specialized --provider anthropic --model claude-sonnet-4-6 \\
    --key me:anthropic --grant ada@example.com
  tracegate route set claude-sonnet-4-6 --target anthropic/claude-sonnet-4-6@org:first=3 \\
    --target anthropic/claude-sonnet-4-6@org:second=1
  tracegate route set claude-opus-5-5 --strategy ordered --retries 2 \\
    --target anthropic/claude-opus-5-5@org:first --target openai/gpt-5.5@org:openai
  tracegate route set claude-haiku-4-5 --provider openai --model qwen3 --key org:ollama --format chat
  tracegate route set fast --alias claude-haiku-4-5`;

/** `tracegate route set` */
export function routeSetCommand(context: CliContext): Command {
  return newPrintingCommand('set')
    .description('make a named route, or replace the one of this name')
    .argument('<name>', 'the model name that agents ask for')
    .option('--provider <provider>', 'where it goes')
    .option('--model <model>', 'the model to ask for there; * leaves it as it is')
    .option('--key <owner:name>', 'the key: org:NAME of the organisation, me:NAME of whoever uses the route')
    .option('--target <target>', 'provider/model@org:key=weight, several times for several', collect)
    .option('--strategy <strategy>', 'weighted: each target has its share; ordered: the first that answers')
    .option('--retries <number>', 'how often a target that fails is asked again, 0 to 3')
    .option('--format <format>', 'what a server of OpenAI’s kind speaks: chat or responses')
    .option('--strict', 'refuse requests that would lose something in translation')
    .option('--demote', 'send requests that are not streamed as streams')
    .option('--alias <route>', 'go where this other route goes')
    .option('--grant <who>', `who may use it: all or e-mail addresses, ${LIST_HELP}`, listOption)
    .option('--description <text>', 'what it is for')
    .option('--id <id>', 'the route to replace, where several have the name')
    .option('--new', 'make another route of a name that there is, for other members')
    .addOption(orgOption())
    .addOption(ownOption())
    .addHelpText('after', EXAMPLES)
    .action((name: string, options: RouteSetOptions) => routeSet(context, name, options));
}

/** Not split at commas: the name of a model may have some. */
function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

async function routeSet(context: CliContext, name: string, options: RouteSetOptions): Promise<void> {
  const destination = destinationOf(options);
  if (options.own === true && options.grant !== undefined)
    throw new UsageError('Your own routes are for you alone.', 'Leave out --grant, or leave out --own.');
  const client = connectAsStored(context);
  const org = await routeOwner(client, options);
  const replaced = await routeToReplace(client, org, name, options);
  const grants =
    org === undefined ? undefined : ((await readGrants(client, org, options.grant)) ?? replaced?.grants);
  const description = options.description ?? replaced?.description ?? undefined;
  const body = { name, description, grants, ...destination, ...mannerOf(options, replaced) };
  const answer =
    replaced === undefined
      ? await client.call('POST', routesPath(org), body)
      : await client.call('PUT', routesPath(org, replaced.id), body);
  if (!hasText(answer, 'id', 'name')) throw notTracegate(client.server, 200);
  const done = replaced === undefined ? 'made' : 'replaced';
  printResult(context.streams, options, { ...answer, created: replaced === undefined }, [
    `The route "${printable(answer.name)}" is ${done}.`,
  ]);
}

/** How the targets are asked: as is said, else as it was. Of another name of a route that one says it. */
function mannerOf({ strategy, retries, alias }: RouteSetOptions, replaced: Route | undefined): object {
  if (alias !== undefined) return {};
  return {
    strategy: strategy === undefined ? replaced?.strategy : oneOf('This strategy', STRATEGIES, strategy),
    retries: retries === undefined ? replaced?.retries : wholeNumber('--retries', retries, 0),
  };
}

async function routeToReplace(
  client: ApiClient,
  org: string | undefined,
  name: string,
  options: RouteSetOptions,
): Promise<Route | undefined> {
  if (options.new === true) return undefined;
  const route = await findRoute(client, org, options.id ?? name);
  if (route === undefined && options.id !== undefined)
    throw new CliError('There is no route with this id.', '`tracegate route list` shows the ids.');
  return route;
}
