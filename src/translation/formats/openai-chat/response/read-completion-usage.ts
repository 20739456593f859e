import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { NeutralUsage } from '../../../neutral/neutral-usage.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { reportLostFields } from '../../../reading/report-lost-fields.ts';
import { completionDetails, completionUsage, promptDetails } from '../fields/response-objects.ts';
import { readUsage } from '../usage.ts';

/** Reads the `usage` of a complete answer, and reports the counts that nobody else has. */
export function readCompletionUsage(usage: JsonObject, losses: LossReport): NeutralUsage | undefined {
  const reader = new ObjectReader(usage, 'usage', completionUsage, losses);
  reportCounts(reader.optionalObject('prompt_tokens_details'), promptDetails, losses);
  reportCounts(reader.optionalObject('completion_tokens_details'), completionDetails, losses);
  return readUsage(reader.object);
}

/** Counts of 0 tell nothing, and their loss is none. */
function reportCounts(
  details: JsonObject | undefined,
  table: ObjectFields<ResponseMeaning>,
  losses: LossReport,
): void {
  const told = Object.entries(details ?? {}).filter(([, count]) => count !== 0);
  reportLostFields(Object.fromEntries(told), table.path, table, losses);
}
