import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { publishedAnswers, publishedRequests } from './support/published-schemas.ts';
import { FORMATS, PAIRS, recordedAnswers, type FormatName } from './support/recorded-cases.ts';
import { ANSWER_PATH, startAnswerValidator, type SchemaValidator } from './support/schema-validator.ts';
import { translatedAnswer } from './support/translate.ts';

const EXPLAINED = [
  // What others who speak this format call thoughts; OpenAI's own models tell none.
  'Unknown property: reasoning_content',
  // Anthropic leaves it out where the model called the tool itself, whatever its specification demands.
  'Missing required property: caller',
];

describeShared('The published schema', 'openapi', () => {
  const validators = new Map<FormatName, SchemaValidator>();

  beforeAll(async () => {
    for (const format of FORMATS) {
      const { specification } = publishedRequests[format];
      validators.set(format, await startAnswerValidator(specification, publishedAnswers[format]));
    }
  });
  afterAll(() => validators.forEach((validator) => validator.stop()));

  it.each(PAIRS)('of $client describes every translated answer of $upstream', async (pair) => {
    const objections: string[] = [];
    for (const { name, body } of recordedAnswers(pair.upstream)) {
      const answer = translated(() => translatedAnswer(pair, body));
      if (answer === undefined) continue;
      const found = (await validators.get(pair.client)?.objections(ANSWER_PATH, answer)) ?? ['no validator'];
      objections.push(...found.map((objection) => `${name}: ${objection}`));
    }
    const unexplained = objections.filter((objection) => !EXPLAINED.some((end) => objection.endsWith(end)));
    expect(unexplained).toEqual([]);
  });
});

/** Recorded errors have no translation as answers: the judge of the SDKs has them. */
function translated(translate: () => unknown): unknown {
  try {
    return translate();
  } catch {
    return undefined;
  }
}
