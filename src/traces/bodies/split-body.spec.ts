import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitBody } from './split-body.ts';

const cut = (text: string): string[] => {
  const body = Buffer.from(text);
  return splitBody(body).map(({ kind, start, end }) => `${kind} ${body.toString('utf8', start, end)}`);
};

const keys = fc.constantFrom('messages', 'input', 'system', 'tools', 'instructions', 'model', 'é"');
const message = fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.jsonValue() });
const requests = fc.dictionary(
  keys,
  fc.oneof(fc.jsonValue(), fc.array(message, { maxLength: 40 }), fc.string({ minLength: 1100 })),
);

describe('splitBody', () => {
  it('cuts at system, tools and messages', () => {
    expect(
      cut('{"model":"m","system":"be brief","messages":[ {"a":1} , {"b":[2]}],"tools":[{}],"x":1}'),
    ).toEqual([
      'between {"model":"m","system":',
      'part "be brief"',
      'between ,"messages":[ ',
      'element {"a":1',
      'closing }',
      'element  , {"b":[2',
      'closing ]}',
      'between ],"tools":',
      'part [{}]',
      'between ,"x":1}',
    ]);
  });

  it('cuts a system prompt of several texts at each of them', () => {
    expect(cut('{"system":[{"text":"a"},{"text":"b"}]}')).toEqual([
      'between {"system":[',
      'part {"text":"a"}',
      'between ,',
      'part {"text":"b"}',
      'between ]}',
    ]);
  });

  it.each([
    ',"cache_control":{"type":"ephemeral"}',
    ',"cache_control":{"type":"ephemeral","ttl":"1h"}',
    ' , "cache_control" : { "type" : "ephemeral" }',
  ])('cuts a message in the same place with and without %s', (mark) => {
    for (const block of ['{"text":"a"', '{"type":"tool_use","input":{}']) {
      const [, plain] = cut(`{"messages":[{"content":[${block}}]}]}`);
      const [, marked, closing] = cut(`{"messages":[{"content":[${block}${mark}}]}]}`);
      expect(marked).toBe(plain);
      expect(closing).toContain('cache_control');
    }
  });

  it('makes a large value a part of its own, whatever its name', () => {
    const large = JSON.stringify('x'.repeat(1100));
    expect(cut(`{"instructions":${large},"a":1}`)).toEqual([
      'between {"instructions":',
      `part ${large}`,
      'between ,"a":1}',
    ]);
  });

  it.each([
    '{"input":"text"}',
    '{"input":["a","b"]}',
    '{"messages":[]}',
    '{"messages":[1,{}]}',
    '{"input":null}',
  ])('leaves %s whole: it is no conversation', (text) => {
    expect(cut(text)).toEqual([`between ${text}`]);
  });

  it('goes no further than it understands', () => {
    expect(cut('{"messages":[{"a":1} {"b":2}]}')).toEqual([
      'between {"messages":[',
      'element {"a":1',
      'closing }',
      'between  {"b":2}]}',
    ]);
  });

  it('tells at the most 10,000 elements apart', () => {
    const body = Buffer.from(`{"input":[${'{},'.repeat(20_000)}{}]}`);
    expect(splitBody(body)).toHaveLength(20_002);
  });

  it('cuts what is no object into pieces of a mebibyte', () => {
    const lengths = splitBody(Buffer.alloc(2_500_000, 'a')).map(({ start, end }) => end - start);
    expect(lengths).toEqual([1_048_576, 1_048_576, 402_848]);
    expect(splitBody(Buffer.alloc(0))).toEqual([]);
  });

  it('has every byte of any body in exactly one segment, in order', () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(requests, fc.constantFrom(undefined, 1))
        .map(([value, space]) => Buffer.from(JSON.stringify(value, null, space))),
      fc
        .tuple(requests, fc.nat(500))
        .map(([value, end]) => Buffer.from(JSON.stringify(value)).subarray(0, end)),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        let at = 0;
        for (const { start, end } of splitBody(body)) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(body.length);
      }),
      { numRuns: 300 },
    );
  });
});
