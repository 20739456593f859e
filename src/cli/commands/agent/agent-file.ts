/** What the file of an agent says (https://code.claude.com/docs, subagents): a front matter, and the prompt below it. */
export interface AgentFile {
  readonly name: string | undefined;
  /** A model by its full name; undefined for none, and for Claude Code's own short names. */
  readonly model: string | undefined;
  readonly prompt: string;
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
/** They mean a model to Claude Code and to no provider. */
const SHORT_NAMES = new Set(['inherit', 'default', 'sonnet', 'opus', 'haiku', 'opusplan']);

/**
 * Reads the file of an agent. Of the front matter only two lines are of interest, and they are read as lines: descriptions
 * in it are often no valid YAML.
 */
export function readAgentFile(text: string): AgentFile {
  const [matter = '', lines = ''] = FRONT_MATTER.exec(text) ?? [];
  const model = valueOf(lines, 'model');
  return {
    name: valueOf(lines, 'name'),
    model: model === undefined || SHORT_NAMES.has(model) ? undefined : model,
    prompt: text.slice(matter.length).trim(),
  };
}

function valueOf(lines: string, member: string): string | undefined {
  const [, value = ''] = new RegExp(`^${member}:[ \\t]*(.*?)[ \\t]*\\r?$`, 'm').exec(lines) ?? [];
  return /^(?:"([^"]*)"|'([^']*)'|(.+))$/.exec(value)?.slice(1).find(Boolean);
}
