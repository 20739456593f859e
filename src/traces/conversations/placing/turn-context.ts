import { sha256 } from '../../../common/crypto/sha256.ts';
import { objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { messagesOf } from '../reading/messages-of.ts';
import { textOf } from '../reading/text-of.ts';

/** Claude Code's attribution block, of which a part is of its own for each conversation. */
const BILLING = 'x-anthropic-billing-header';
const DIGITS_OF_CLIENT = 8;
const VERSION = /\/\d[^/]*$/;

/**
 * What stands around a conversation's messages, as 16 hexadecimal digits: 8 of the client, whatever its version, and 8 of its
 * instructions, which tell one project from another.
 */
export function turnContext(client: string | null, body: unknown): string {
  const name = client?.replace(VERSION, '') ?? '';
  return shortHash(name) + shortHash(JSON.stringify(instructionsIn(body)));
}

/** Whether two turns are of the same client. */
export function isSameClient(
  one: { readonly context: string },
  other: { readonly context: string },
): boolean {
  return one.context.slice(0, DIGITS_OF_CLIENT) === other.context.slice(0, DIGITS_OF_CLIENT);
}

function instructionsIn(body: unknown): string[] {
  const { system, instructions } = objectIn(body);
  const [first] = objectsIn(messagesOf(body));
  const leading = ['system', 'developer'].includes(String(first?.['role'])) ? textOf(objectIn(first)) : '';
  const blocks = objectsIn(system).map(({ text }) => textIn(text) ?? '');
  const own = blocks.filter((text) => !text.startsWith(BILLING));
  return [textIn(system) ?? '', ...own, textIn(instructions) ?? '', leading];
}

function shortHash(text: string): string {
  return sha256(text).slice(0, DIGITS_OF_CLIENT);
}
