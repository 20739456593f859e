/** How much of a person is gone. */
export interface ErasedRows {
  readonly exchanges: number;
  readonly bodies: number;
  /** Parts of bodies that nobody else had brought. */
  readonly parts: number;
  readonly conversations: number;
}

export const nothingErased: ErasedRows = { exchanges: 0, bodies: 0, parts: 0, conversations: 0 };
