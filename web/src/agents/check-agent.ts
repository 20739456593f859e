const longestPrompt = 200_000;
/** Less would stand in the requests of anybody. */
const shortestPrompt = 20;

/** What is wrong with the name of a new agent, or null. */
export function checkAgentName(name: string, known: readonly { name: string }[]): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Enter the name of the agent.';
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(wanted))
    return 'Use at most 64 letters, digits, dots, hyphens and underscores; begin with a letter or a digit.';
  return known.some((agent) => agent.name === wanted)
    ? 'This agent is registered already. Close this, and edit it in the list.'
    : null;
}

/** What is wrong with the model of an agent, or null. It may be left out. */
export function checkModel(model: string): string | null {
  return /^[^\s*]{0,256}$/.test(model.trim())
    ? null
    : 'Enter one name of a model or a route, without spaces and without *.';
}

/** What is wrong with the prompt of an agent, or null. White space does not count, as it does not where it is looked for. */
export function checkPrompt(prompt: string): string | null {
  if (prompt.trim() === '') return 'Choose the file of the agent, or paste its prompt.';
  if (prompt.length > longestPrompt) return 'Use at most 200,000 characters.';
  return prompt.replace(/\s+/g, ' ').trim().length < shortestPrompt
    ? `Too short to tell an agent by: it takes ${shortestPrompt} characters.`
    : null;
}
