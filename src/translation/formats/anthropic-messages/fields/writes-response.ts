import { dropped } from '../../../losses/field-fate.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { MeaningFates } from '../../format.ts';

/** What Anthropic's answers can say. */
export const writesResponse: MeaningFates<ResponseMeaning> = {
  structure: 'mapped',
  id: 'mapped',
  model: 'mapped',
  created: dropped('Anthropic’s answers do not tell the time.'),
  text: 'mapped',
  reasoningText: 'mapped',
  refusal: 'mapped',
  toolCall: 'mapped',
  citations: 'mapped',
  citedText: 'mapped',
  stopReason: 'mapped',
  stopSequence: 'mapped',
  usage: 'mapped',
  cacheUsage: 'mapped',
  reasoningUsage: 'mapped',
  serviceTier: dropped('Anthropic’s tiers are others.'),
  error: 'mapped',
};
