import { describe, expect, it } from '@jest/globals';
import { isJsonObject } from './is-json-object.ts';
import { parseJson } from './parse-json.ts';

describe('parseJson', () => {
  it.each([
    '{"id":12345678901234567890}',
    '{"list":[9007199254740993,-9007199254740993]}',
    '{"price":0.12345678901234567891}',
    '{"few":1,"many":[123456789012345678901234567890]}',
  ])('gives numbers back as they were written: %s', (text) => {
    expect(JSON.stringify(parseJson(text))).toBe(text);
  });

  it('does not take a long number for an object', () => {
    const value = parseJson('{"n":12345678901234567890}');
    expect(isJsonObject(value) && isJsonObject(value['n'])).toBe(false);
  });

  it('leaves numbers that stand in a text alone', () => {
    const text = JSON.stringify({ log: 'request 12345678901234567890, [98765432109876543210]', n: 5 });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('throws where the text is no JSON', () => {
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });
});
