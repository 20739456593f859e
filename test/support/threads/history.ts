/** A call of a tool in an answer. */
export interface Call {
  readonly id: string;
  readonly name: string;
  readonly input: Record<string, unknown>;
}

/** What somebody said in a conversation, before it is put into a format. */
export type Said =
  | { readonly by: 'user'; readonly text: string }
  | { readonly by: 'assistant'; readonly text: string; readonly calls: readonly Call[] }
  | { readonly by: 'tool'; readonly id: string; readonly output: string };
