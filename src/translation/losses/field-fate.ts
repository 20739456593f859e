/**
 * What becomes of a field of a published schema, or of a meaning of the neutral form, when it is translated. `mapped`: it is
 * carried over, under the name of its meaning. `dropped`: it is left out and reported. `refused`: the request is refused,
 * because without it the answer would not be what was asked for.
 */
export type FieldFate<Meaning extends string> = MappedField<Meaning> | LostField;

export interface MappedField<Meaning extends string> {
  readonly fate: 'mapped';
  readonly meaning: Meaning;
}

/** `reason` is a sentence for the person who sent the field. */
export interface LostField {
  readonly fate: 'dropped' | 'refused';
  readonly reason: string;
}

export function mapped<Meaning extends string>(meaning: Meaning): MappedField<Meaning> {
  return { fate: 'mapped', meaning };
}

export function dropped(reason: string): LostField {
  return { fate: 'dropped', reason };
}

export function refused(reason: string): LostField {
  return { fate: 'refused', reason };
}
