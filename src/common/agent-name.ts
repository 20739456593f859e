/** Whether a text can be the name of an agent. Without a colon: `name:model` is how the operator maps one. */
export function isAgentName(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,63}$/.test(text);
}
