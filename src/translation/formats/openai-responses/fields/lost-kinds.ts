import type { LostField } from '../../../losses/field-fate.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { WhollyLost } from '../../../losses/object-fields.ts';

/** Objects lost as a whole, by the `type` that stands in them. */
export interface LostKinds extends WhollyLost {
  readonly kinds: ReadonlySet<string>;
}

/** A row of the table from the kinds and the names of their schemas. */
export function lostKinds(schemaOfKind: Readonly<Record<string, string>>, fate: LostField): LostKinds {
  return {
    schemas: [...new Set(Object.values(schemaOfKind))],
    kinds: new Set(Object.keys(schemaOfKind)),
    fate,
  };
}

/**
 * Reports an object of a kind that is lost. A kind that stands nowhere is dropped: providers add kinds faster than we learn.
 * @throws GatewayError where the table says refused
 */
export function reportLostKind(
  kind: string,
  path: string,
  tables: readonly LostKinds[],
  losses: LossReport,
): void {
  const fate = tables.find(({ kinds }) => kinds.has(kind))?.fate;
  if (fate === undefined) {
    losses.dropped(path, 'Tracegate does not know objects of this kind.');
  } else {
    losses[fate.fate](`${path} (${kind})`, fate.reason);
  }
}
