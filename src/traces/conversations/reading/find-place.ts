import { isStorableText } from '../../../common/storable-text.ts';
import { objectIn, objectsIn, type JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { messagesOf } from './messages-of.ts';
import { textsOf } from './text-of.ts';

/** Where a turn was made: which repository, or directory, and which branch of it. */
export interface Place {
  readonly repository: string | null;
  readonly branch: string | null;
}

const LONGEST = 256;
/** The surroundings stand in the instructions and the first few messages. */
const MOST_MESSAGES = 8;
const LOOKED_AT = 65_536;
const DIRECTORY = [
  /^[ \t*-]*(?:primary|current)?[ \t]?working directory:[ \t]*(\S[^\n]*)/im,
  /^[ \t]*<(?:cwd|working_directory)>([^<\n]+)</im,
  /^# current (?:workspace|working) directory \(([^)\n]+)\)/im,
  /^[ \t*-]*workspace path:[ \t]*(\S[^\n]*)/im,
];
const BRANCH = [/^[ \t*-]*(?:current|git) branch:[ \t]*(\S+)/im, /^[ \t]*<(?:git_)?branch>([^<\n]+)</im];
/** In a message of the person's side only what an agent put there speaks of his surroundings. */
const SURROUNDINGS = /^\s*<(system-reminder|environment_context|environment_details|env|user_info)\b/;

/**
 * The repository and branch that a request names: by headers of ours, else by the working directory and the branch in what
 * its agent says of its surroundings.
 */
export function findPlace(headers: Readonly<Record<string, string>>, body: unknown): Place {
  const named = {
    repository: kept(headers['x-tracegate-repository']),
    branch: kept(headers['x-tracegate-branch']),
  };
  if (named.repository !== null) return named;
  const texts = surroundings(body);
  return { repository: directoryIn(texts), branch: named.branch ?? kept(firstMatch(BRANCH, texts)) };
}

function directoryIn(texts: readonly string[]): string | null {
  const directory = firstMatch(DIRECTORY, texts)?.trim();
  return directory === undefined ? null : kept(withoutHome(directory));
}

/** The same directory of two people is the same repository, and nobody's name on his machine is ours to keep. */
function withoutHome(directory: string): string {
  return directory.replace(/^(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]Users[\\/])[^\\/]+/, '~');
}

function surroundings(body: unknown): string[] {
  const { system, instructions } = objectIn(body);
  const instructed = [
    textIn(system),
    textIn(instructions),
    ...objectsIn(system).map(({ text }) => textIn(text)),
  ];
  const said = objectsIn(messagesOf(body).slice(0, MOST_MESSAGES)).flatMap(surroundingsIn);
  return [...instructed, ...said]
    .filter((text) => text !== undefined)
    .map((text) => text.slice(0, LOOKED_AT));
}

function surroundingsIn(message: JsonObject): string[] {
  const texts = textsOf(message);
  if (message['role'] === 'system' || message['role'] === 'developer') return texts;
  return message['role'] === 'user' ? texts.filter((text) => SURROUNDINGS.test(text)) : [];
}

function firstMatch(patterns: readonly RegExp[], texts: readonly string[]): string | undefined {
  for (const pattern of patterns)
    for (const text of texts) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) return found;
    }
  return undefined;
}

function kept(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return text !== '' && text.length <= LONGEST && isStorableText(text) ? text : null;
}
