import { isJsonObject } from '../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../json/json-value.ts';
import type { LossReport } from '../losses/loss-report.ts';
import type { ObjectFields } from '../losses/object-fields.ts';
import { malformed } from './malformed.ts';
import { reportLostFields } from './report-lost-fields.ts';

/**
 * Reads one object of a request or answer by the table of its fields. Making one reports every field that the table does not
 * map, unknown ones too; the methods refuse values of a wrong type. `null` counts as absent. `path` has no indices, so that a
 * loss which occurs in a thousand messages is one.
 */
export class ObjectReader<Meaning extends string> {
  readonly object: JsonObject;

  /** @throws GatewayError if the value is no object, or holds a field that is refused */
  constructor(
    value: JsonValue | undefined,
    readonly path: string,
    table: ObjectFields<Meaning>,
    losses: LossReport,
  ) {
    if (!isJsonObject(value)) {
      throw malformed(path === '' ? 'The request body' : path, 'an object');
    }
    this.object = value;
    reportLostFields(value, path, table, losses);
  }

  /** The path of a member, as it stands in reports and messages. */
  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  value(name: string): JsonValue | undefined {
    return Object.hasOwn(this.object, name) ? (this.object[name] ?? undefined) : undefined;
  }

  optionalString(name: string): string | undefined {
    const value = this.value(name);
    if (value !== undefined && typeof value !== 'string') {
      throw malformed(this.pathOf(name), 'a string');
    }
    return value;
  }

  string(name: string): string {
    return this.optionalString(name) ?? this.missing(name, 'a string');
  }

  optionalNumber(name: string): number | undefined {
    const value = this.value(name);
    // Raw JSON is an object to JavaScript: a number with more digits than a double holds.
    const number = typeof value === 'object' ? Number(JSON.stringify(value)) : value;
    if (number !== undefined && (typeof number !== 'number' || Number.isNaN(number))) {
      throw malformed(this.pathOf(name), 'a number');
    }
    return number;
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.value(name);
    if (value !== undefined && typeof value !== 'boolean') {
      throw malformed(this.pathOf(name), 'true or false');
    }
    return value;
  }

  optionalObject(name: string): JsonObject | undefined {
    const value = this.value(name);
    if (value !== undefined && !isJsonObject(value)) {
      throw malformed(this.pathOf(name), 'an object');
    }
    return value;
  }

  optionalList(name: string): readonly JsonValue[] | undefined {
    const value = this.value(name);
    if (value !== undefined && !Array.isArray(value)) {
      throw malformed(this.pathOf(name), 'a list');
    }
    return value as readonly JsonValue[] | undefined;
  }

  list(name: string): readonly JsonValue[] {
    return this.optionalList(name) ?? this.missing(name, 'a list');
  }

  private missing(name: string, expected: string): never {
    throw malformed(this.pathOf(name), expected);
  }
}
