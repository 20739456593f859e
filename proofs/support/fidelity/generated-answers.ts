import { randomBytes, randomInt } from 'node:crypto';
import type { PlayedAnswer } from './played-answer.ts';

const MESSAGES = { provider: 'anthropic', path: '/v1/messages' } as const;
const CHAT = { provider: 'openai', path: '/v1/chat/completions' } as const;

/** Characters of one to four bytes: cut between any two bytes by the chunks. */
const LETTERS = ['a', 'Z', ' ', '\\"', 'é', '漢', '🚀', '\\u0000', '\\n'];

/** Answers that no provider gives today: unknown events and fields, other ends of lines, bytes that are no text. */
export function generatedAnswers(count: number): PlayedAnswer[] {
  return Array.from({ length: count }, (_, at) => FORMS[at % FORMS.length]!(at));
}

const FORMS: ReadonlyArray<(at: number) => PlayedAnswer> = [
  (at) => stream(at, 'unknown events', '\n'),
  (at) => stream(at, 'ends of lines with CR', '\r\n'),
  (at) => ({
    ...CHAT,
    name: `unknown fields ${at}`,
    fault: { body: `{ "of_tomorrow" : {"${text(9)}":[1e400, -0.0, null]},\t"choices":[],"choices":[] }\n` },
  }),
  (at) => ({
    ...MESSAGES,
    name: `no text ${at}`,
    fault: {
      bodyBase64: randomBytes(randomInt(1, 200_000)).toString('base64'),
      headers: { 'content-type': 'application/octet-stream' },
    },
  }),
];

function stream(at: number, name: string, end: string): PlayedAnswer {
  const events = Array.from({ length: randomInt(1, 200) }, (_, number) =>
    [
      `event: of_tomorrow_${number % 7}`,
      ': a comment',
      `data: {"type":"of_tomorrow","text":"${text(80)}"}`,
      '',
      '',
    ].join(end),
  );
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  return { ...MESSAGES, name: `${name} ${at}`, fault: { body: events.join(''), headers } };
}

function text(most: number): string {
  return Array.from({ length: randomInt(1, most) }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
