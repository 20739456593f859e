/** The provider's id of the answer, in the form that OpenAI's have. */
export function completionId(id: string): string {
  return id.startsWith('chatcmpl-') ? id : `chatcmpl-${id}`;
}
