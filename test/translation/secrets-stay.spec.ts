import { expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { PAIRS, recordedAnswers, recordedRequests, recordedStreams } from './support/recorded-cases.ts';
import { translatedAnswer, translatedRequest, translatedStream } from './support/translate.ts';

/** Members that hold what only the provider can read which issued it. */
const ISSUED = /"(?:signature|encrypted_content|data|encrypted_index|reasoning_signature)":\s*"([^"]{40,})"/g;

/** `data` holds pictures too, and those are to cross. */
const PICTURES = /^(iVBOR|\/9j\/|R0lGOD|UklGR|JVBERi)/;

describeShared('Signatures and encrypted thoughts', 'translation', () => {
  it.each(PAIRS)('never cross from $client to $upstream in a request', (pair) => {
    for (const { name, body } of recordedRequests(pair.client)) {
      expect({ name, crossed: crossed(JSON.stringify(body), () => request(pair, body)) }).toEqual({
        name,
        crossed: [],
      });
    }
  });

  it.each(PAIRS)('never cross from $upstream to $client in an answer', (pair) => {
    for (const { name, body } of recordedAnswers(pair.upstream)) {
      const answer = () => JSON.stringify(translatedAnswer(pair, body));
      expect({ name, crossed: crossed(JSON.stringify(body), answer) }).toEqual({ name, crossed: [] });
    }
  });

  it.each(PAIRS)('never cross from $upstream to $client in a stream', (pair) => {
    for (const { name, sse } of recordedStreams(pair.upstream)) {
      expect({ name, crossed: crossed(sse, () => translatedStream(pair, sse)) }).toEqual({
        name,
        crossed: [],
      });
    }
  });
});

function request(pair: (typeof PAIRS)[number], body: unknown): string {
  return translatedRequest(pair, body).bodyText;
}

/** What was issued in the one text and stands in the other; nothing where the translation is refused. */
function crossed(from: string, translate: () => string): string[] {
  const issued = [...from.matchAll(ISSUED)].flatMap(([, value = '']) =>
    PICTURES.test(value) ? [] : [value],
  );
  if (issued.length === 0) return [];
  try {
    const to = translate();
    return issued.filter((value) => to.includes(value));
  } catch {
    return [];
  }
}
