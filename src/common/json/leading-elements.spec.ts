import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leadingElements } from './leading-elements.ts';

const elementsOf = (text: string, most = 100): string[] =>
  leadingElements(Buffer.from(text), most).map((element) => element.toString());

describe('leadingElements', () => {
  it('gives elements as they stand there, no more than wanted', () => {
    expect(elementsOf(' [ {"a" : "]"} , "x\\"y,", 12.5e3,null, [1,[2]] ] ')).toEqual([
      '{"a" : "]"}',
      '"x\\"y,"',
      '12.5e3',
      'null',
      '[1,[2]]',
    ]);
    expect(elementsOf('[1,2,3]', 2)).toEqual(['1', '2']);
  });

  it.each(['', '{}', '[', '[]', '[,1]', '"[1]"', '[{"a":'])('gives nothing of %s', (text) => {
    expect(elementsOf(text)).toEqual([]);
  });

  it('finds what a parser finds, whatever the elements and the white space', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom('', ' ', '\n\t'), (values, space) => {
        const text = `[${space}${values.map((value) => JSON.stringify(value)).join(`${space},${space}`)}${space}]`;
        const found = leadingElements(Buffer.from(text), values.length + 1);
        expect(found.map((element) => JSON.parse(element.toString()))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        leadingElements(Buffer.from(bytes), 5);
      }),
    );
  });
});
