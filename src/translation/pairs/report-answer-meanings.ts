import { fieldNames } from '../losses/field-names.ts';
import type { LossReport } from '../losses/loss-report.ts';
import { MeaningsReport } from '../losses/meanings-report.ts';
import type { ResponseMeaning } from '../neutral/response-meaning.ts';
import type { TranslatedExchange } from './translated-exchange.ts';

/** Tells what the client's format cannot carry of an answer, by the provider's names. */
export function reportAnswerMeanings(
  { client, upstream }: TranslatedExchange,
  losses: LossReport,
): MeaningsReport<ResponseMeaning> {
  return new MeaningsReport(client.fields.writesResponse, fieldNames(upstream.fields.response), losses);
}
