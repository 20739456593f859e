/** What tells the requests of one conversation from those of others. */
export type Conversation =
  /** The client's own id of its session: the same in each of its requests. */
  | { readonly kind: 'named'; readonly id: string }
  /** Hashes of how the conversation begins: up to the person's first message, and up to the first answer, once there is one. */
  | {
      readonly kind: 'begun';
      readonly opening: string;
      readonly answered: string | undefined;
      /** Whether the model is to think: then its first answer already holds what only its key takes back. */
      readonly thinks?: boolean;
    }
  /** Nothing tells it. */
  | { readonly kind: 'unknown' };
