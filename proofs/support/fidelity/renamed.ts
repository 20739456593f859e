/** The model that the stage's route renames, and what it is renamed to. */
export const RENAMED = { from: 'fast', to: 'claude-haiku-4-5' } as const;
