import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { OutputFormat } from '../../../neutral/request-settings.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { textFields, textFormatFields } from '../fields/request-fields.ts';

interface TextSettings {
  readonly outputFormat?: OutputFormat | undefined;
  readonly verbosity?: string | undefined;
}

/** Reads `text`: the form and the length of what the model is to say. */
export function readOutputFormat(reader: ObjectReader<RequestMeaning>, losses: LossReport): TextSettings {
  const text = reader.optionalObject('text');
  if (text === undefined) {
    return {};
  }
  const textReader = new ObjectReader(text, 'text', textFields, losses);
  const format = textReader.optionalObject('format');
  return {
    outputFormat: format && readFormat(format, losses),
    verbosity: textReader.optionalString('verbosity'),
  };
}

function readFormat(format: JsonObject, losses: LossReport): OutputFormat | undefined {
  const reader = new ObjectReader(format, 'text.format', textFormatFields, losses);
  switch (reader.string('type')) {
    case 'text':
      return undefined;
    case 'json_object':
      return { kind: 'jsonObject' };
    case 'json_schema':
      return readSchema(reader);
    default:
      throw malformed('text.format.type', '"text", "json_object" or "json_schema"');
  }
}

function readSchema(reader: ObjectReader<RequestMeaning>): OutputFormat {
  const name = reader.optionalString('name');
  const description = reader.optionalString('description');
  const strict = reader.optionalBoolean('strict');
  const schema = reader.optionalObject('schema');
  if (schema === undefined) {
    throw malformed('text.format.schema', 'an object');
  }
  return {
    kind: 'jsonSchema',
    schema,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(strict === undefined ? {} : { strict }),
  };
}
