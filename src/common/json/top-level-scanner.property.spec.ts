import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TopLevelMember, TopLevelScan } from './top-level-scan.ts';
import { TopLevelScanner } from './top-level-scanner.ts';

/** Answers questions of style with random numbers: an integer from 0 to below `count`. */
type Choose = (count: number) => number;

const whiteSpace = ['', '', ' ', '\n', '\t\r\n', ' '.repeat(40)];

function renderString(value: string, choose: Choose): string {
  let text = '';
  for (const character of value) {
    const mustEscape =
      !character.isWellFormed() || character < ' ' || character === '"' || character === '\\';
    if (!mustEscape && choose(6) > 0) text += character;
    else if (choose(2) === 0 && character.isWellFormed()) text += JSON.stringify(character).slice(1, -1);
    else
      for (const unit of character.split(''))
        text += `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }
  return `"${text}"`;
}

function renderValue(value: unknown, choose: Choose): string {
  if (typeof value === 'string') return renderString(value, choose);
  if (Array.isArray(value))
    return `[${value.map((item) => padded(renderValue(item, choose), choose)).join()}]`;
  if (typeof value === 'object' && value !== null) return renderObject(Object.entries(value), choose);
  return JSON.stringify(value);
}

function renderObject(entries: [string, unknown][], choose: Choose): string {
  return joinMembers(
    entries.map((entry) => renderEntry(entry, choose)),
    choose,
  );
}

function renderEntry([name, value]: [string, unknown], choose: Choose): [string, string] {
  return [renderString(name, choose), renderValue(value, choose)];
}

function joinMembers(members: [string, string][], choose: Choose): string {
  const texts = members.map(([name, value]) => `${padded(name, choose)}:${padded(value, choose)}`);
  return `{${texts.join() || padded('', choose)}}`;
}

function padded(text: string, choose: Choose): string {
  return whiteSpace[choose(whiteSpace.length)]! + text + whiteSpace[choose(whiteSpace.length)]!;
}

const randomString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom('model', 'stream', '__proto__', 'constructor', '\\', '"', '\\"', 'a'.repeat(60)),
);
const randomNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const { value: randomValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(randomString, randomNumber, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(randomString, tie('value'), { maxKeys: 4 }),
  ),
}));
const randomEntries = fc.array(fc.tuple(randomString, randomValue), { maxLength: 6 });

/** An object, duplicates of names included, and one of the many ways to write it down, whole and by members. */
const randomObject = fc
  .tuple(randomEntries, fc.infiniteStream(fc.nat()), fc.constantFrom('', '\ufeff'))
  .map(([entries, numbers, mark]) => {
    const choose: Choose = (count) => (numbers.next().value as number) % count;
    const members = entries.map((entry) => renderEntry(entry, choose));
    return { entries, members, body: Buffer.from(mark + padded(joinMembers(members, choose), choose)) };
  });

/** Chunk sizes, used in turn; 0 is an empty chunk. */
const randomChunks = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 })
  .map((sizes) => sizes.concat(1));

function scan(body: Buffer, sizes: number[] = [65_536]): TopLevelScan {
  const scanner = new TopLevelScanner();
  let at = 0;
  for (let turn = 0; at < body.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    scanner.push(body.subarray(at, at + size));
    at += size;
  }
  return scanner.finish();
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}

function valueText(body: Buffer, member: TopLevelMember): string {
  return body.toString('utf8', member.valueStart, member.valueEnd);
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * V8 reads an escaped one-letter name as a lone backslash after it has met an object with a name that is one
 * (nodejs/node#63785), so what `JSON.parse` says about an object with such a name is not to be trusted.
 */
function isTrustworthy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return !Object.hasOwn(value, '\\') && Object.values(value).every(isTrustworthy);
}

/** What must hold of any body: the scan is the same for all chunks, and it agrees with `JSON.parse`. */
function expectAgreement(body: Buffer, sizes: number[]): void {
  const result = scan(body);
  expect(scan(body, sizes)).toEqual(result);
  const oracle = parse(body.toString('utf8'));
  if (result.kind === 'opaque') {
    if (kindOf(oracle?.value) === 'object') expect(isWellFormed(body)).toBe(false);
    return;
  }
  expect(parse(withoutNested(body, result.members))).toBeDefined();
  if (oracle !== undefined && isTrustworthy(oracle.value))
    expectSameMembers(body, result.members, oracle.value);
}

/** Whether a body is UTF-8. If not, `JSON.parse` judges replacement characters, and the scanner may be stricter. */
function isWellFormed(body: Buffer): boolean {
  return Buffer.from(body.toString('utf8')).equals(body);
}

function expectSameMembers(body: Buffer, members: readonly TopLevelMember[], oracle: unknown): void {
  const values = members.map((member) => JSON.parse(valueText(body, member)) as unknown);
  expect(values.map(kindOf)).toEqual(members.map((member) => member.valueKind));
  const found = new Map(members.map((member, index) => [member.name, values[index]]));
  expect(found).toEqual(new Map(Object.entries(oracle as object)));
}

/** The body with every nested value replaced by a number, so that only top-level faults are left. */
function withoutNested(body: Buffer, members: readonly TopLevelMember[]): string {
  let text = '';
  let at = 0;
  for (const member of members) {
    text += body.toString('utf8', at, member.valueStart);
    text += member.valueKind === 'object' || member.valueKind === 'array' ? '0' : valueText(body, member);
    at = member.valueEnd;
  }
  return text + body.toString('utf8', at);
}

interface Mutation {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: Uint8Array;
}

const telling = fc
  .constantFrom(...Buffer.from('{}[]"\\:,\'/# \n\0-+.eE0159tfnulrasx'))
  .map((byte) => Uint8Array.of(byte));
const randomMutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  deleted: fc.oneof({ arbitrary: fc.integer({ min: 0, max: 2 }), weight: 5 }, fc.nat({ max: 1_000 })),
  inserted: fc.oneof({ arbitrary: telling, weight: 3 }, fc.uint8Array({ maxLength: 3 })),
});

function mutate(body: Buffer, { at, deleted, inserted }: Mutation): Buffer {
  const where = at % (body.length + 1);
  return Buffer.concat([body.subarray(0, where), inserted, body.subarray(where + deleted)]);
}

const fragments = [
  '"a"',
  '"\\u006d"',
  '"a":',
  '"a":1',
  '\\"',
  '-0',
  '1e400',
  'true',
  'null',
  'fals',
  '/*',
  '{}',
  '[]',
];
const randomTokens = fragments.concat([...'{}[]:,"\\1 \n\'\ufeff\ud800é']);

describe('TopLevelScanner, by properties', () => {
  it('finds the members of any object, however it is written and cut', () => {
    fc.assert(
      fc.property(randomObject, randomChunks, ({ entries, members, body }, sizes) => {
        const result = scan(body, sizes);
        if (result.kind !== 'object') throw new Error(`opaque: ${result.reason}`);
        expect(result.members.map((member) => member.name)).toEqual(entries.map(([name]) => name));
        expect(result.members.map((member) => member.valueKind)).toEqual(
          entries.map(([, value]) => kindOf(value)),
        );
        const spans = result.members.map((member) => [
          body.toString('utf8', member.keyStart, member.keyEnd),
          valueText(body, member),
        ]);
        expect(spans).toEqual(members);
        expectAgreement(body, sizes);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with JSON.parse, or says nothing, after random damage', () => {
    const mutations = fc.array(randomMutation, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(randomObject, mutations, randomChunks, ({ body }, changes, sizes) => {
        expectAgreement(changes.reduce(mutate, body), sizes);
      }),
      { numRuns: 1_500 },
    );
  });

  it('agrees with JSON.parse, or says nothing, on random runs of tokens', () => {
    const token = fc.constantFrom(...randomTokens);
    const tokens = fc.array(token, { maxLength: 14 });
    fc.assert(
      fc.property(tokens, fc.boolean(), randomChunks, (parts, isObject, sizes) => {
        expectAgreement(Buffer.from(isObject ? `{"a":${parts.join('')}}` : parts.join('')), sizes);
      }),
      { numRuns: 1_500 },
    );
  });
});
