import fc from 'fast-check';
import type { NeutralStreamEvent } from '../../../src/translation/neutral/neutral-stream-event.ts';

/** An answer, and how its parts are cut into pieces. */
export interface GeneratedAnswer {
  readonly text: readonly string[];
  readonly calls: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly pieces: readonly string[];
  }>;
  /** Whether the pieces of the calls come mixed. */
  readonly mixed: boolean;
}

const piece = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });

const call = fc
  .record({
    name: fc.constantFrom('Read', 'exec_command'),
    value: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    cuts: fc.array(fc.nat(40), { maxLength: 4 }),
  })
  .map(({ name, value, cuts }) => ({ name, pieces: cutAt(JSON.stringify(value), cuts) }));

/** Answers of a text and up to three calls of tools. */
export const generatedAnswers: fc.Arbitrary<GeneratedAnswer> = fc
  .record({
    text: fc.array(piece, { maxLength: 5 }),
    calls: fc.array(call, { maxLength: 3 }),
    mixed: fc.boolean(),
  })
  .map(({ text, calls, mixed }) => ({ text, calls: calls.map(withId), mixed }));

function withId<Call>(each: Call, index: number): Call & { readonly id: string } {
  return Object.assign({ id: `call_${index}` }, each);
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [
    0,
    ...cuts.filter((cut) => cut < text.length).sort((one, other) => one - other),
    text.length,
  ];
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}

/** The answer as the events of a stream. */
export function eventsOf({ text, calls, mixed }: GeneratedAnswer): NeutralStreamEvent[] {
  const first = text.length > 0 ? 1 : 0;
  const said: NeutralStreamEvent[] =
    first === 0
      ? []
      : [
          { type: 'partStart', part: 0, kind: 'text' },
          ...text.map((each) => ({ type: 'partDelta' as const, part: 0, text: each })),
          { type: 'partEnd', part: 0 },
        ];
  const called = calls.map(({ id, name, pieces }, index): NeutralStreamEvent[] => [
    { type: 'partStart', part: first + index, kind: 'toolCall', id, name },
    ...pieces.map((each) => ({ type: 'partDelta' as const, part: first + index, text: each })),
    { type: 'partEnd', part: first + index },
  ]);
  return [
    { type: 'start', id: 'answer', model: 'model' },
    ...said,
    ...(mixed ? interleaved(called) : called.flat()),
    { type: 'finish', stopReason: calls.length > 0 ? 'toolUse' : 'endTurn' },
  ];
}

/** One event of each list in turn; starts come in the order of the lists. */
function interleaved(lists: readonly NeutralStreamEvent[][]): NeutralStreamEvent[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => index).flatMap((index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );
}
