import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codingSession } from '../../../test/support/bodies/coding-session.ts';
import { composeBody } from './compose-body.ts';
import { encodePart } from './part-codec.ts';
import { type FetchParts, readBody } from './read-body.ts';

const CAPTURES = '../shared/data/captures';

/** Gives parts of a map, and counts how often it was asked. */
function storeOf(parts: ReadonlyMap<string, Buffer>): { fetch: FetchParts; asked: () => number } {
  let count = 0;
  const fetch: FetchParts = async (addresses) => {
    count++;
    const hex = addresses.map((address) => address.toString('hex'));
    expect(new Set(hex).size).toBe(hex.length);
    return new Map(hex.flatMap((key) => (parts.has(key) ? [[key, parts.get(key)!]] : [])));
  };
  return { fetch, asked: () => count };
}

async function expectBack(body: Buffer): Promise<void> {
  const { manifest, parts } = composeBody(body);
  const back = await readBody(manifest, storeOf(parts).fetch);
  expect(back.equals(body)).toBe(true);
}

const sizeOf = (parts: ReadonlyMap<string, Buffer>): number =>
  [...parts.values()].reduce((sum, part) => sum + encodePart(part).data.length, 0);

const messages = fc.array(
  fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.string({ maxLength: 200 }) }),
  { maxLength: 150, size: 'max' },
);

/** Messages that all differ, of a hundred bytes. */
const distinct = (length: number): unknown[] =>
  Array.from({ length }, (_, index) => ({ role: 'user', content: `${index}`.padEnd(100, 'a') }));

describe('composeBody and readBody', () => {
  it('give back any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000, size: 'max' }), (bytes) =>
        expectBack(Buffer.from(bytes)),
      ),
    );
  });

  it('give back any JSON, however it is spaced', async () => {
    const members = fc.dictionary(
      fc.constantFrom('messages', 'input', 'system', 'tools', 'a'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(members, fc.constantFrom(undefined, 2), (value, space) =>
        expectBack(Buffer.from(JSON.stringify(value, null, space))),
      ),
    );
  });

  it('give back conversations of any length', async () => {
    await fc.assert(
      fc.asyncProperty(messages, (list) =>
        expectBack(Buffer.from(JSON.stringify({ messages: list, input: list }))),
      ),
      { numRuns: 50 },
    );
  });

  it('share all messages but the changed one, wherever a conversation was edited', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (length, place) => {
        const before = distinct(length);
        const after = before.with(place % length, { role: 'user', content: 'edited'.padEnd(100, 'b') });
        const known = composeBody(Buffer.from(JSON.stringify({ messages: before }))).parts;
        const edited = composeBody(Buffer.from(JSON.stringify({ messages: after }))).parts;
        const added = [...edited.keys()].filter((key) => !known.has(key));
        // The message, and the nodes on its way up: of 300 messages no more than two levels.
        expect(added.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 50 },
    );
  });

  it('share everything that was there when a conversation goes on', () => {
    const list = distinct(1000);
    const known = composeBody(Buffer.from(JSON.stringify({ messages: list.slice(0, 999) }))).parts;
    const { manifest, parts } = composeBody(Buffer.from(JSON.stringify({ messages: list })));
    expect([...parts.keys()].filter((key) => !known.has(key)).length).toBeLessThanOrEqual(4);
    expect(manifest.length).toBeLessThan(1000);
  });

  it('ask for the parts of a thousand messages five times', async () => {
    const list = distinct(1000);
    const body = Buffer.from(JSON.stringify({ messages: list }));
    const { manifest, parts } = composeBody(body);
    const store = storeOf(parts);
    expect((await readBody(manifest, store.fetch)).equals(body)).toBe(true);
    expect(store.asked()).toBeLessThanOrEqual(5);
  });

  it('keep a short body in its manifest', () => {
    expect(composeBody(Buffer.from('{"model":"m"}')).parts.size).toBe(0);
    expect(composeBody(Buffer.alloc(0)).manifest).toEqual(Buffer.of(1));
  });

  const whereCaptured = existsSync(CAPTURES) ? it : it.skip;
  whereCaptured('give back captured requests (skipped where ../shared/data is absent)', async () => {
    const files = globSync(`${CAPTURES}/*/*.json`);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const { body } = JSON.parse(readFileSync(file, 'utf8')) as { body: unknown };
      await expectBack(Buffer.from(JSON.stringify(body ?? null)));
    }
  });
});

describe('a coding session of 100 turns', () => {
  it('takes at the most 1.3 times the bytes of its final transcript, whole as it is', async () => {
    const turns = codingSession(100);
    const parts = new Map<string, Buffer>();
    let manifests = 0;
    for (const body of turns.flatMap(({ request, response }) => [request, response])) {
      const composed = composeBody(body);
      manifests += composed.manifest.length;
      for (const [address, part] of composed.parts) parts.set(address, part);
      expect((await readBody(composed.manifest, storeOf(parts).fetch)).equals(body)).toBe(true);
    }
    const last = turns.at(-1)!;
    const transcript = last.request.length + last.response.length;
    const stored = sizeOf(parts) + manifests;
    const naive = turns.reduce((sum, { request, response }) => sum + request.length + response.length, 0);
    expect(stored).toBeLessThanOrEqual(1.3 * transcript);
    expect(naive).toBeGreaterThan(40 * transcript);
  });
});
