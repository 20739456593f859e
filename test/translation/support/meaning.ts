import { isDeepStrictEqual } from 'node:util';

/** One thing said in a conversation, whatever the format. Images and files are told by their kind only. */
export type MeantPart =
  | { readonly kind: 'text'; readonly role: 'user' | 'assistant'; readonly text: string }
  | { readonly kind: 'image' | 'file'; readonly role: 'user' | 'assistant' }
  | { readonly kind: 'call'; readonly id: string; readonly name: string; readonly arguments: unknown }
  | { readonly kind: 'result'; readonly id: string; readonly text: string };

/** What a request says, apart from how its format says it. */
export interface MeantRequest {
  readonly system: string;
  readonly parts: readonly MeantPart[];
  readonly tools: readonly { readonly name: string; readonly parameters: unknown }[];
}

/** What an answer says, apart from how its format says it. */
export interface MeantAnswer {
  readonly parts: readonly MeantPart[];
  readonly stop: 'end' | 'length' | 'tools' | 'refusal' | 'unknown';
}

/** Texts of one role that follow each other are one text, and white space between and around them does not count. */
export function joinedParts(parts: readonly MeantPart[]): MeantPart[] {
  const joined: MeantPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind !== 'text') joined.push(part);
    else if (squeezed(part.text) === '') continue;
    else if (last?.kind === 'text' && last.role === part.role) {
      joined[joined.length - 1] = { ...last, text: last.text + squeezed(part.text) };
    } else joined.push({ ...part, text: squeezed(part.text) });
  }
  return joined;
}

/** A text without its white space, because formats join texts in different ways. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** The arguments of a call as a value; the text itself where it is no JSON. */
export function parsedArguments(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What differs between two meanings, one line a difference; none where they are equal. */
export function differencesOf(expected: object, actual: object): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    const [left, right] = [expected, actual].map((meaning) => (meaning as Record<string, unknown>)[name]);
    return isDeepStrictEqual(left, right) ? [] : [`${name}: ${shown(left)} became ${shown(right)}`];
  });
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 600);
}
