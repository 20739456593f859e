import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeShared } from './support/describe-shared.ts';
import { generatedConversations } from './support/generated-conversation.ts';
import { meaningOf } from './support/meaning-of.ts';
import { explainedDifferences } from './support/explained-differences.ts';
import { PAIRS, recordedAnswers, type FormatPair, type RecordedBody } from './support/recorded-cases.ts';
import { translatedAnswer, translatedRequest } from './support/translate.ts';
import { writeConversation } from './support/write-conversation.ts';

describe('There and back again', () => {
  it.each(PAIRS)('a conversation of $client is the same after $upstream', (pair) => {
    fc.assert(
      fc.property(generatedConversations, (conversation) => {
        const request = writeConversation(pair.client, conversation);
        const there = JSON.parse(translatedRequest(pair, request).bodyText) as unknown;
        const back = JSON.parse(translatedRequest(turned(pair), there).bodyText) as unknown;
        const { request: meaning } = meaningOf[pair.client];
        expect(meaning(back)).toEqual(meaning(request));
      }),
    );
  });
});

describeShared('There and back again', 'translation', () => {
  it.each(PAIRS)('the answers of $upstream are the same after $client', (pair) => {
    for (const { name, body } of recordedAnswers(pair.upstream).filter(isPlain)) {
      const back = translatedAnswer(turned(pair), translatedAnswer(pair, body));
      const { answer: meaning } = meaningOf[pair.upstream];
      expect({ name, ...meaning(back) }).toEqual({ name, ...meaning(body) });
    }
  });
});

function turned({ client, upstream }: FormatPair): FormatPair {
  return { client: upstream, upstream: client };
}

/** An answer that failed is no answer, and what changes on the way there is not brought back. */
function isPlain({ name, body }: RecordedBody): boolean {
  if (explainedDifferences.some(({ at }) => name.startsWith(at))) return false;
  return (body as { error?: unknown }).error === undefined || (body as { error?: unknown }).error === null;
}
