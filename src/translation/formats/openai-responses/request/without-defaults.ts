import type { JsonObject } from '../../../json/json-value.ts';

/**
 * A request without the fields that ask for what is done anyway: they lose nothing when they are left out, and so are no loss
 * to report.
 */
export function withoutDefaults(body: JsonObject): JsonObject {
  return {
    ...body,
    background: body['background'] === false ? undefined : body['background'],
    truncation: body['truncation'] === 'disabled' ? undefined : body['truncation'],
  };
}
