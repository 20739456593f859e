import { isStorableText } from '../../../common/storable-text.ts';
import { objectsIn } from '../../../common/json/json-object.ts';
import { messagesOf } from './messages-of.ts';
import { textsOf } from './text-of.ts';
import { withoutBlocks } from './without-blocks.ts';

const LONGEST = 120;
/** Of a text that goes on for pages the beginning must do. */
const LOOKED_AT = 20_000;
/** What agents write beside the person: surroundings, instructions, output of commands. */
const CONTEXT_BLOCKS = [
  'system-reminder',
  'environment_context',
  'environment_details',
  'env',
  'user_info',
  'user_instructions',
  'INSTRUCTIONS',
  'skills_instructions',
  'permissions instructions',
  'project_layout',
  'attached_files',
  'additional_data',
  'open_and_recently_viewed_files',
  'rules',
  'context',
  'local-command-caveat',
  'local-command-stdout',
  'command-message',
  'command-args',
  'task-notification',
];
/** Tags around what the person says. */
const WRAPPERS =
  /<\/?(user_query|user_message|user-message|task|session|question|human|command-name|feedback|answer)>/g;
/** Openings that no person wrote. */
const PREAMBLES =
  /^(# AGENTS\.md instructions\b[^\n]*|caveat: the messages below were generated[^]*|this session is being continued from a previous conversation[^]*)/i;

/** What the first message of a person says, on one line of at most 120 characters; null where nobody said anything. */
export function findTitle(body: unknown): string | null {
  for (const message of objectsIn(messagesOf(body))) {
    if (message['role'] !== 'user') continue;
    const line = textsOf(message)
      .map(firstLine)
      .find((text) => text !== '');
    if (line !== undefined) return isStorableText(line) ? shortened(line) : null;
  }
  return null;
}

function firstLine(text: string): string {
  const bare = CONTEXT_BLOCKS.reduce(withoutBlocks, text.slice(0, LOOKED_AT))
    .replaceAll(WRAPPERS, '\n')
    .trim();
  const lines = bare.replace(PREAMBLES, '').split('\n');
  return (
    lines.map((line) => line.replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()).find((line) => line !== '') ?? ''
  );
}

function shortened(line: string): string {
  const characters = Array.from(line);
  return characters.length <= LONGEST
    ? line
    : `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
