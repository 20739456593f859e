import type { ErasedRows } from './erased-rows.ts';

/** Both together. */
export function addErased(one: ErasedRows, other: Partial<ErasedRows>): ErasedRows {
  return {
    exchanges: one.exchanges + (other.exchanges ?? 0),
    bodies: one.bodies + (other.bodies ?? 0),
    parts: one.parts + (other.parts ?? 0),
    conversations: one.conversations + (other.conversations ?? 0),
  };
}
