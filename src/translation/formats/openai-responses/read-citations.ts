import { isJsonObject } from '../../json/is-json-object.ts';
import type { JsonValue } from '../../json/json-value.ts';
import type { LossReport } from '../../losses/loss-report.ts';
import type { ObjectFields } from '../../losses/object-fields.ts';
import type { Citation } from '../../neutral/citation.ts';
import { ObjectReader } from '../../reading/object-reader.ts';
import { fileCitations } from './fields/annotation-fields.ts';

/** Reads the annotations of a text. Those of files are reported. */
export function readCitations(
  annotations: readonly JsonValue[],
  table: ObjectFields<'citations' | 'structure'>,
  losses: LossReport,
): Citation[] {
  return annotations.flatMap((annotation) => {
    if (isJsonObject(annotation) && annotation['type'] === 'url_citation') {
      return [readCitation(new ObjectReader(annotation, table.path, table, losses))];
    }
    losses.dropped(table.path, fileCitations.fate.reason);
    return [];
  });
}

function readCitation(reader: ObjectReader<'citations' | 'structure'>): Citation {
  const title = reader.optionalString('title');
  const start = reader.optionalNumber('start_index');
  const end = reader.optionalNumber('end_index');
  return {
    url: reader.string('url'),
    ...(title === undefined ? {} : { title }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}
