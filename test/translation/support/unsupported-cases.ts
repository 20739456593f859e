import { existsSync } from 'node:fs';
import { FORMATS, type FormatName, type FormatPair, type RecordedBody } from './recorded-cases.ts';
import { sharedJson, sharedPath } from './shared-data.ts';

/** A request that another gateway found to have no translation, and what it had against it. */
export interface UnsupportedCase extends RecordedBody {
  readonly pair: FormatPair;
  readonly reason: string;
}

const LINGUA = ['translation', 'lingua'];

const NAMES: Record<string, FormatName> = {
  anthropic: 'anthropic-messages',
  'chat-completions': 'openai-chat',
  responses: 'openai-responses',
};

/** The cases of `transform_errors.json` whose requests are in the data. */
export function unsupportedCases(): UnsupportedCase[] {
  const errors = sharedJson(...LINGUA, 'transform_errors.json') as Record<string, Record<string, string>>;
  return Object.entries(errors).flatMap(([pairName, cases]) => {
    const pair = pairOf(pairName);
    return Object.entries(cases).flatMap(([name, reason]) => {
      const file = requestFile(pair.client, name);
      return file === undefined ? [] : [{ name, reason, pair, body: sharedJson(...file) }];
    });
  });
}

function pairOf(name: string): FormatPair {
  const [client, upstream] = name.split('_to_').map((side) => NAMES[side]);
  if (client === undefined || upstream === undefined) throw new Error(`Unknown pair ${name}`);
  return { client, upstream };
}

/** The request stands with the parity cases, or as the input of a golden to any other format. */
function requestFile(client: FormatName, name: string): string[] | undefined {
  const file = `${name}.input-request.json`;
  const goldens = FORMATS.map((other) => LINGUA.concat('golden', `${client}__to__${other}`, file));
  const files = [[...LINGUA, 'parity', name, `${client}.request.json`], ...goldens];
  return files.find((path) => existsSync(sharedPath(...path)));
}
