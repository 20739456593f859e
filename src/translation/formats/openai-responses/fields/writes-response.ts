import type { MeaningFates } from '../../format.ts';
import { dropped } from '../../../losses/field-fate.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

/** What becomes of each meaning in an answer of the Responses API. */
export const writesResponse: MeaningFates<ResponseMeaning> = {
  structure: 'mapped',
  id: 'mapped',
  model: 'mapped',
  created: 'mapped',
  text: 'mapped',
  reasoningText: 'mapped',
  refusal: 'mapped',
  toolCall: 'mapped',
  citations: 'mapped',
  citedText: dropped('An annotation has no place for the words of its source.'),
  stopReason: 'mapped',
  stopSequence: dropped('The Responses API knows no stop sequences.'),
  usage: 'mapped',
  cacheUsage: 'mapped',
  reasoningUsage: 'mapped',
  serviceTier: 'mapped',
  error: 'mapped',
};
