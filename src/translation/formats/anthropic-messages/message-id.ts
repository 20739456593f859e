/** The provider's id of the answer, in the form that Anthropic's have. */
export function messageId(id: string): string {
  return id.startsWith('msg_') ? id : `msg_${id.replaceAll(/[^a-zA-Z0-9_-]/g, '')}`;
}
