/** One part of a message, whichever provider's shape it came in. */
export type Block =
  | { kind: 'text'; text: string; citations: Citation[] }
  /** What the agent put among the person's words for the model to read. */
  | { kind: 'reminder'; text: string }
  | { kind: 'call'; id: string | null; name: string; input: unknown }
  | { kind: 'result'; callId: string | null; isError: boolean; blocks: Block[] }
  | { kind: 'image'; source: string }
  | { kind: 'document'; title: string; mediaType: string | null; text: string | null; source: string | null }
  | { kind: 'thinking'; text: string }
  /** What the provider gave in a form that only it can read. */
  | { kind: 'hidden'; what: string }
  | { kind: 'refusal'; text: string }
  | { kind: 'unknown'; type: string; value: unknown };

/** Where a text says it has something from. */
export interface Citation {
  title: string;
  /** As the model gave it: not to be trusted. */
  address: string | null;
  quote: string | null;
}

/** Blocks of one kind. */
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
