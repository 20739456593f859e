import { isObject, textOf } from '../json.ts';

/** A command to be run, and what it is for. */
export interface Command {
  text: string;
  purpose: string | null;
  folder: string | null;
}

/** The command of Claude Code's Bash, Codex' shell and those like them; null for what runs none. */
export function commandOf(input: unknown): Command | null {
  if (!isObject(input)) return null;
  const text = commandText(input['command'] ?? input['cmd'] ?? input['commands']);
  if (text === '') return null;
  return {
    text,
    purpose: textOf(input['description']) || textOf(input['justification']) || null,
    folder: textOf(input['workdir']) || textOf(input['cwd']) || textOf(input['working_directory']) || null,
  };
}

function commandText(command: unknown): string {
  if (!Array.isArray(command)) return textOf(command);
  const words = command.map(String);
  // A list that begins with a shell and its -c has the whole command in its last word.
  const isShell = /(?:^|\/)(?:ba|z|da)?sh$/.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '');
  return isShell ? words.slice(2).join(' ') : words.join(' ');
}
