import { arrayElements } from '../../common/json/array-elements.ts';
import { openBrace } from '../../common/json/json-bytes.ts';
import type { TopLevelMember } from '../../common/json/top-level-scan.ts';
import { TopLevelScanner } from '../../common/json/top-level-scanner.ts';
import { closingOf } from './closing-of.ts';
import type { Segment } from './segment.ts';

/** Members whose elements are repeated from turn to turn, and added to at the end. */
const LISTS = new Set(['messages', 'input']);
/** More elements than this are not told apart: a body may be made of nothing but tiny ones. */
const MOST_ELEMENTS = 10_000;
/** A value of this many bytes is worth a part of its own, whatever its name. */
const LARGE_VALUE_BYTES = 1024;
const PIECE_BYTES = 1_048_576;

/**
 * Cuts a body where it is likely to be the same as in other requests: `system` and `tools`, each message, whatever is
 * large, and what lies between them. Every byte is in exactly one segment, in order. A body that is no JSON object is
 * cut into pieces of 1 MiB.
 */
export function splitBody(body: Buffer): Segment[] {
  const scanner = new TopLevelScanner();
  scanner.push(body);
  const scan = scanner.finish();
  if (scan.kind === 'opaque') return piecesOf(body);
  return withGaps(
    scan.members.flatMap((member) => segmentsOf(body, member)),
    body.length,
  );
}

function segmentsOf(body: Buffer, member: TopLevelMember): Segment[] {
  const { name, valueStart: start, valueEnd: end } = member;
  if (LISTS.has(name)) return chain(body, objectsOf(body, member));
  if (name === 'system') return elementsOr(member, objectsOf(body, member));
  if (name === 'tools' || end - start >= LARGE_VALUE_BYTES) return [{ kind: 'part', start, end }];
  return [];
}

function elementsOr({ valueStart, valueEnd }: TopLevelMember, elements: readonly Segment[]): Segment[] {
  return elements.length > 0 ? [...elements] : [{ kind: 'part', start: valueStart, end: valueEnd }];
}

/** The elements of an array of objects, none of anything else: lists of tokens or texts are not conversations. */
function objectsOf(body: Buffer, { valueStart, valueEnd }: TopLevelMember): Segment[] {
  const elements = arrayElements(body.subarray(valueStart, valueEnd), MOST_ELEMENTS);
  const [first] = elements;
  if (!first || body[valueStart + first.start] !== openBrace) return [];
  return elements.map(({ start, end }) => ({
    kind: 'part',
    start: valueStart + start,
    end: valueStart + end,
  }));
}

/**
 * Elements with what stands before each of them: its comma belongs to the element, so that one which is added at the end
 * leaves those before it as they were.
 */
function chain(body: Buffer, elements: readonly Segment[]): Segment[] {
  return elements.flatMap(({ start, end }, index): Segment[] => {
    const closing = closingOf(body, start, end);
    const element = { kind: 'element', start: elements[index - 1]?.end ?? start, end: closing } as const;
    return closing < end ? [element, { kind: 'closing', start: closing, end }] : [element];
  });
}

function withGaps(segments: readonly Segment[], length: number): Segment[] {
  const whole: Segment[] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.start > at) whole.push({ kind: 'between', start: at, end: segment.start });
    whole.push(segment);
    at = segment.end;
  }
  if (at < length) whole.push({ kind: 'between', start: at, end: length });
  return whole;
}

function piecesOf(body: Buffer): Segment[] {
  const pieces: Segment[] = [];
  for (let start = 0; start < body.length; start += PIECE_BYTES)
    pieces.push({ kind: 'part', start, end: Math.min(start + PIECE_BYTES, body.length) });
  return pieces;
}
