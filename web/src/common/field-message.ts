/**
 * A sentence to stand under a field, from what the server says of it. The server's words may begin with the member's
 * name ("slug must be …") or with the verb ("must be …"); the label already says what it is about.
 */
export function fieldMessage(field: string, message: string): string {
  const member = field.split('.').at(-1) ?? field;
  const said = message.startsWith(`${member} `) ? message.slice(member.length + 1) : message;
  const sentence = /^\p{Ll}/u.test(said) ? `It ${said}` : said;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
