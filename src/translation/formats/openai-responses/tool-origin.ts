/** What a function of the neutral form was in the client's request, where it was no plain function. */
export interface ToolOrigin {
  /** Its name within its namespace. */
  readonly name: string;
  readonly namespace?: string;
  /** Whether it takes free text instead of arguments. */
  readonly custom: boolean;
}

/**
 * The name of a namespaced tool where there are no namespaces. MCP's clients write such names the same way. OpenAI gives a
 * function that was found by a search its own name for a namespace: that one has none.
 */
export function flatToolName(namespace: string, name: string): string {
  return namespace === name ? name : `${namespace}__${name}`;
}
