import type { Command } from 'commander';
import { hasText } from '../../api/answers.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { organizationPath } from '../../api/organization-path.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import { readPerson } from '../../api/read-person.ts';
import { notTracegate } from '../../api/refusal.ts';
import { type CliContext, connectAsStored } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { formatTable } from '../../format-table.ts';
import { newPrintingCommand } from '../../new-command.ts';
import { emailAddress } from '../../options/e-mail.ts';
import { type KeyReference, keyText } from '../../options/key-option.ts';
import { oneOf, PROVIDERS } from '../../options/one-of.ts';
import { type OrgOption, orgOption } from '../../options/org-option.ts';
import { type JsonOption, printResult } from '../../output.ts';
import { printable } from '../../printable.ts';

interface ResolveOptions extends OrgOption, JsonOption {
  readonly member?: string;
  readonly provider?: string;
}

/** What would happen to a request, and by which rule. */
interface Decision {
  readonly allowed: boolean;
  readonly status: number;
  readonly message: string | null;
  readonly rule: string;
  readonly provider: string | null;
  readonly sentModel: string | null;
  readonly key: (KeyReference & { readonly configured: boolean }) | null;
  readonly targets: readonly {
    readonly provider: string;
    readonly model: string;
    readonly key: KeyReference;
    readonly share: number;
  }[];
  readonly steps: readonly { readonly rule: string; readonly outcome: string; readonly detail: string }[];
}

/** `tracegate route resolve` */
export function routeResolveCommand(context: CliContext): Command {
  return newPrintingCommand('resolve')
    .description('show what would happen to a request for a model, and by which rule; sends nothing')
    .argument('<model>', 'the model that an agent asks for')
    .option('--member <e-mail>', 'who asks (default: you)')
    .option('--provider <provider>', 'at whose address it is asked for')
    .addOption(orgOption())
    .addHelpText('after', '\nExample:\n  tracegate route resolve gpt-4o --member ada@example.com')
    .action((model: string, options: ResolveOptions) => routeResolve(context, model, options));
}

async function routeResolve(context: CliContext, model: string, options: ResolveOptions): Promise<void> {
  const { provider } = options;
  const asked = provider === undefined ? {} : { provider: oneOf('This provider', PROVIDERS, provider) };
  const given = options.member === undefined ? undefined : emailAddress(options.member);
  const client = connectAsStored(context);
  const org = await chosenOrganization(client, options.org);
  const body = { member: given ?? (await ownId(client)), model, ...asked };
  const decision = await client.call('POST', organizationPath(org, 'routes', 'resolve'), body);
  if (!hasText(decision, 'rule')) throw notTracegate(client.server, 200);
  printResult(context.streams, options, decision, describe(decision as unknown as Decision));
}

async function ownId(client: ApiClient): Promise<string> {
  const person = await readPerson(client);
  if (person === undefined) throw new CliError('This login is of no person.', 'Say who asks: --member EMAIL');
  return person.id;
}

function describe(decision: Decision): string[] {
  const steps = decision.steps.map(({ outcome, rule, detail }) => [outcome, rule, detail].map(printable));
  return [...verdict(decision), '', ...formatTable(['OUTCOME', 'RULE', 'DETAIL'], steps)];
}

function verdict({ allowed, status, message, rule, provider, sentModel, key, targets }: Decision): string[] {
  if (!allowed) return [printable(`Refused with ${status} by ${rule}: ${message ?? 'no reason is given'}`)];
  const missing = key?.configured === false ? ', which is not set' : '';
  const line = `Goes to ${provider} as ${sentModel} with the key ${key === null ? '-' : keyText(key)}${missing}, by ${rule}.`;
  const shares = targets.map(
    (target) => `${percent(target.share)} ${target.provider}/${target.model}@${keyText(target.key)}`,
  );
  return [line, ...(targets.length > 1 ? shares : [])].map(printable);
}

/** A share of 0.25 is 25 %. */
function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
