/** What the file of a subagent says: a front matter, and the prompt below it. */
export interface AgentFile {
  name: string | undefined;
  /** A model by its full name. */
  model: string | undefined;
  /** A model by one of Claude Code's own short names, which no provider knows. */
  shortModel: string | undefined;
  description: string | undefined;
  prompt: string;
}

const frontMatter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const shortNames = new Set(['inherit', 'default', 'sonnet', 'opus', 'haiku', 'opusplan']);

/** Whether a text is a whole file, and not a prompt alone. */
export function hasFrontMatter(text: string): boolean {
  return frontMatter.test(text);
}

/**
 * Reads the file of an agent as the command line does. The front matter is read by lines: the descriptions in it are
 * often no valid YAML.
 */
export function readAgentFile(text: string): AgentFile {
  const [matter = '', lines = ''] = frontMatter.exec(text) ?? [];
  const model = memberIn(lines, 'model');
  const isShort = model !== undefined && shortNames.has(model);
  return {
    name: memberIn(lines, 'name'),
    model: isShort ? undefined : model,
    shortModel: isShort ? model : undefined,
    description: memberIn(lines, 'description'),
    prompt: text.slice(matter.length).trim(),
  };
}

/** The name of an agent whose file does not say it: that of the file, without its ending. */
export function nameOfFile(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}

function memberIn(lines: string, member: string): string | undefined {
  const line = lines.split(/\r?\n/).find((one) => one.startsWith(`${member}:`));
  const value = line?.slice(member.length + 1).trim() ?? '';
  const isQuoted = /^(?:"[^"]*"|'[^']*')$/.test(value);
  return (isQuoted ? value.slice(1, -1) : value) || undefined;
}
