import type { Fault } from './faults/fault.ts';

/** What the assistant says unless the fault gives a text. It has characters of two, three and four bytes. */
export const ordinaryText =
  'Hello from the stand-in provider. Its words never change: “naïve” café, 漢字かな and 🚀, a "quoted" word,\n' +
  'a second line\twith a tab, a back\\slash, and an end.';

/** What the assistant thinks when it is asked to. */
export const ordinaryThought =
  'The question is simple, so the answer can be short. Nothing has to be looked up — done.';

const filler =
  'The change moves the check in front of the write, so a request that is refused leaves nothing behind, and the test ' +
  'that failed before now passes for the right reason; what is left is to name the two cases in the description. ';

/** How the text of a generated stream is measured out. */
export type StreamShape = Pick<
  Fault,
  'text' | 'events' | 'eventsPerSecond' | 'eventBytes' | 'pingsForMs' | 'endless' | 'stamp'
>;

/** Whether a stream of a given size is wanted rather than a plausible answer. */
export function isShaped(shape: StreamShape): boolean {
  return shape.events !== undefined || shape.endless === true;
}

/** Milliseconds after each event. */
export function pauseOf(shape: StreamShape): number {
  return shape.eventsPerSecond === undefined ? 0 : 1000 / shape.eventsPerSecond;
}

/** How many pings fill the wanted time, at the pace of the stream or else one a second. */
export function pingsOf(shape: StreamShape): { count: number; pauseMs: number } {
  const pauseMs = pauseOf(shape) || 1000;
  return { count: Math.ceil((shape.pingsForMs ?? 0) / pauseMs), pauseMs };
}

/** The text in the parts in which a stream delivers it. `frameBytes` is what an event weighs without its text. */
export function* textDeltas(text: string, shape: StreamShape, frameBytes: number): Generator<string> {
  if (!isShaped(shape)) {
    yield* splitText(text, 12);
    return;
  }
  const length = Math.max(1, (shape.eventBytes ?? frameBytes + 32) - frameBytes);
  const constant = filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
  const count = shape.endless === true ? Infinity : (shape.events ?? 0);
  for (let index = 0; index < count; index += 1) yield shape.stamp === true ? stamped(constant) : constant;
}

/** A text in parts of so many characters; none is cut in two. */
export function* splitText(text: string, size: number): Generator<string> {
  const characters = Array.from(text);
  for (let from = 0; from < characters.length; from += size)
    yield characters.slice(from, from + size).join('');
}

/** A token count such as a provider might give: a quarter of the characters. */
export function countTokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

function stamped(constant: string): string {
  const stamp = `t=${process.hrtime.bigint()} `;
  return stamp + constant.slice(stamp.length);
}
