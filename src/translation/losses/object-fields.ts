import type { FieldFate, LostField } from './field-fate.ts';

/**
 * Every field of one object of a published schema and what becomes of it. Readers take their decisions from here, and so does
 * the generated table: a field that the code drops cannot stand in the table as mapped.
 */
export interface ObjectFields<Meaning extends string> {
  /** The names under which the published specification describes this object; several where they share their fields. */
  readonly schemas: readonly string[];
  /** Where such objects stand, for the names of losses: `messages[].content[]`. Empty for the body itself. */
  readonly path: string;
  readonly fields: Readonly<Record<string, FieldFate<Meaning>>>;
}

/** Objects that are lost as a whole, whatever stands in them: the kind of a content block that no other format knows. */
export interface WhollyLost {
  readonly schemas: readonly string[];
  readonly fate: LostField;
}
