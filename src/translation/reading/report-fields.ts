import type { JsonObject } from '../json/json-value.ts';
import type { LossReport } from '../losses/loss-report.ts';
import type { ObjectFields } from '../losses/object-fields.ts';
import { ObjectReader } from './object-reader.ts';

/** Reports what is lost of an object that goes on as it is. @throws GatewayError where a field of it is refused */
export function reportFields<Meaning extends string>(
  object: JsonObject,
  table: ObjectFields<Meaning>,
  losses: LossReport,
): JsonObject {
  return new ObjectReader(object, table.path, table, losses).object;
}
