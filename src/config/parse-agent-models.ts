import { isAgentName } from '../common/agent-name.ts';

const MODEL_FORM = /^[^\s*,]{1,256}$/;

/**
 * Reads `agent:model,agent:model`. The first colon ends the agent's name; models have some in theirs.
 *
 * @throws Error that says which pair is wrong, by its place
 */
export function parseAgentModels(text: string): ReadonlyMap<string, string> {
  const models = new Map<string, string>();
  if (text.trim() === '') return models;
  for (const [index, pair] of text.split(',').entries()) {
    const [, name = '', model = ''] = /^\s*([^:]*):(.*?)\s*$/.exec(pair) ?? [];
    const place = `pair ${index + 1}`;
    if (!isAgentName(name) || !MODEL_FORM.test(model))
      throw new Error(`${place} must be agent:model, such as code-reviewer:gpt-4o`);
    if (models.has(name)) throw new Error(`${place} names an agent that a pair before it names`);
    models.set(name, model);
  }
  return models;
}
