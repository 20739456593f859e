import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { Citation } from '../../../neutral/citation.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { requestCitation } from '../fields/citation-objects.ts';
import { lostCitations } from '../fields/lost-content.ts';

const PATH = 'messages[].content[].citations[]';
const OF_PAGES = new Set(['web_search_result_location', 'search_result_location']);

/** Citations of an earlier answer, as far as they name a page with an address. */
export function readRequestCitations(list: readonly JsonValue[], losses: LossReport): Citation[] {
  return list.flatMap((value) => readCitation(value, losses) ?? []);
}

function readCitation(value: JsonValue, losses: LossReport): Citation | undefined {
  if (!isJsonObject(value) || !OF_PAGES.has(String(value['type']))) {
    losses.dropped(PATH, lostCitations.fate.reason);
    return undefined;
  }
  const reader = new ObjectReader(value, PATH, requestCitation, losses);
  const title = reader.optionalString('title');
  const citedText = reader.optionalString('cited_text');
  const url = reader.optionalString('url') ?? reader.string('source');
  return { url, ...(title !== undefined && { title }), ...(citedText !== undefined && { citedText }) };
}
