import { dropped } from '../../../losses/field-fate.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { MeaningFates } from '../../format.ts';

/** What answers of Chat Completions can say. Thoughts go as `reasoning_content`, which many of its speakers have. */
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
  citedText: dropped('OpenAI’s citations do not repeat the words of the source.'),
  stopReason: 'mapped',
  stopSequence: dropped('Chat Completions does not say which stop sequence was met.'),
  usage: 'mapped',
  cacheUsage: 'mapped',
  reasoningUsage: 'mapped',
  serviceTier: 'mapped',
  error: 'mapped',
};
