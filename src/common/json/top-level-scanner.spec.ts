import { describe, expect, it } from '@jest/globals';
import type { TopLevelMember, TopLevelScan } from './top-level-scan.ts';
import { TopLevelScanner } from './top-level-scanner.ts';

function scan(body: Buffer | string, chunkSize = 65_536): TopLevelScan {
  const bytes = Buffer.from(body);
  const scanner = new TopLevelScanner();
  for (let at = 0; at < bytes.length; at += chunkSize) scanner.push(bytes.subarray(at, at + chunkSize));
  return scanner.finish();
}

function membersOf(body: Buffer | string, chunkSize?: number): readonly TopLevelMember[] {
  const result = scan(body, chunkSize);
  if (result.kind !== 'object') throw new Error(`not an object but ${result.reason}`);
  return result.members;
}

function namesOf(body: Buffer | string, chunkSize?: number): string[] {
  return membersOf(body, chunkSize).map((member) => member.name);
}

function reasonOf(body: Buffer | string): string {
  const results = [1, 2, 3, 65_536].map((size) => JSON.stringify(scan(body, size)));
  expect(new Set(results).size).toBe(1);
  const result = scan(body);
  return result.kind === 'opaque' ? result.reason : 'object';
}

describe('TopLevelScanner, on objects', () => {
  it('tells name, kind and span of every member', () => {
    const body =
      ' {"model": "m\\"x", "n" :-1.5e3 ,"o":{"a":[1,"]"]},"a":[ ],"t":true,"f":false,"z": null\n} ';
    const found = membersOf(body).map((member) => [
      member.name,
      member.valueKind,
      body.slice(member.keyStart, member.keyEnd),
      body.slice(member.valueStart, member.valueEnd),
    ]);
    expect(found).toEqual([
      ['model', 'string', '"model"', '"m\\"x"'],
      ['n', 'number', '"n"', '-1.5e3'],
      ['o', 'object', '"o"', '{"a":[1,"]"]}'],
      ['a', 'array', '"a"', '[ ]'],
      ['t', 'true', '"t"', 'true'],
      ['f', 'false', '"f"', 'false'],
      ['z', 'null', '"z"', 'null'],
    ]);
  });

  it('reads an object without members', () => {
    expect(membersOf('{}')).toEqual([]);
    expect(membersOf(' { \r\n\t} ')).toEqual([]);
  });

  it('counts offsets in bytes, across chunks, behind a byte order mark', () => {
    const body = Buffer.from('\ufeff{"ключ":"значение","b":"é"}');
    for (const size of [1, 2, 3, 5, 1_000]) {
      const [first, second] = membersOf(body, size);
      expect(first?.name).toBe('ключ');
      expect(body.toString('utf8', first?.valueStart, first?.valueEnd)).toBe('"значение"');
      expect(body.toString('utf8', second?.valueStart, second?.valueEnd)).toBe('"é"');
    }
  });

  it('decodes the escapes of names', () => {
    expect(namesOf('{"mod\\u0065l":1,"\\u006Dodel":2,"a\\/b\\n":3,"\\ud83d\\ude00":4}')).toEqual([
      'model',
      'model',
      'a/b\n',
      '😀',
    ]);
  });

  it('keeps lone surrogates in names apart from each other', () => {
    expect(namesOf('{"\\ud800":1,"\\udfff":2}', 1)).toEqual(['\ud800', '\udfff']);
  });

  it('lists duplicates each', () => {
    expect(namesOf('{"model":"a","x":1,"model":"b"}')).toEqual(['model', 'x', 'model']);
  });

  it('gives names that objects already have like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', ''];
    expect(namesOf('{"__proto__":{"a":1},"constructor":1,"toString":2,"":3}')).toEqual(names);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('keeps 256 bytes of a longer name, marked so that it equals no other', () => {
    const long = 'n'.repeat(300);
    for (const size of [1, 7, 256, 257, 65_536]) {
      expect(namesOf(`{"${'n'.repeat(256)}":0,"${long}":1}`, size)).toEqual([
        'n'.repeat(256),
        `${'n'.repeat(256)}…`,
      ]);
    }
  });

  it('does not decode a long name of escapes into a short one', () => {
    const [name] = namesOf(`{"${'\\u006d'.repeat(50)}":1}`);
    expect(name).toHaveLength(257);
  });

  it.each(['9007199254740993', '1e400', '-0', '0.1E-7', '1'.repeat(1_100)])(
    'takes the number %s',
    (number) => {
      const body = `{"a":${number}}`;
      for (const size of [1, 4, 65_536]) {
        const [member] = membersOf(body, size);
        expect(member?.valueKind).toBe('number');
        expect(body.slice(member?.valueStart, member?.valueEnd)).toBe(number);
      }
    },
  );

  it('takes 1,000 members', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `"m${index}":${index}`);
    expect(membersOf(`{${many.join()}}`)).toHaveLength(1_000);
  });

  it.each([31, 32, 33, 64, 65, 10_000, 1_000_000])('follows %i levels of nesting', (depth) => {
    const pairs = Math.floor(depth / 2);
    const body = `{"model":"m","a":${'[{"":'.repeat(pairs)}${'[]'.repeat(depth % 2)}${'}]'.repeat(pairs)},"b":1}`;
    expect(namesOf(body)).toEqual(['model', 'a', 'b']);
  });
});

describe('TopLevelScanner, on everything else', () => {
  it.each(['', ' ', '\r\n\t', '\ufeff', '\ufeff \n'])('calls %j empty', (body) => {
    expect(reasonOf(body)).toBe('empty');
  });

  it.each(['[]', '"a"', '1', 'null', '}', 'a{}', '\ufeff\ufeff{}', ' \ufeff{}', '[', '\0', '\u00a0{}'])(
    'calls %j not an object',
    (body) => expect(reasonOf(body)).toBe('not-an-object'),
  );

  it('calls a cut or broken byte order mark not an object', () => {
    for (const bytes of [
      [0xef],
      [0xef, 0xbb],
      [0xef, 0xbb, 0x7b, 0x7d],
      [0xef, 0x20, 0x7b, 0x7d],
      [0xff, 0xfe],
    ]) {
      expect(reasonOf(Buffer.from(bytes))).toBe('not-an-object');
    }
  });

  it.each([
    ['cut', '{'],
    ['cut in a name', '{"a'],
    ['cut behind a name', '{"a"'],
    ['cut before a value', '{"a":'],
    ['cut in a string', '{"a":"b'],
    ['cut in an escape', '{"a":"b\\'],
    ['cut in a number', '{"a":1'],
    ['cut in a nested value', '{"a":[1'],
    ['cut in a nested string', '{"a":["b\\'],
    ['cut behind a value', '{"a":[] '],
    ['cut behind a comma', '{"a":1,'],
    ['comma without a member', '{,}'],
    ['comma at the end', '{"a":1,}'],
    ['two commas', '{"a":1,,"b":2}'],
    ['no comma', '{"a":1 "b":2}'],
    ['no colon', '{"a" 1}'],
    ['two colons', '{"a"::1}'],
    ['no value', '{"a":}'],
    ['name without quotes', '{a:1}'],
    ['name in single quotes', "{'a':1}"],
    ['comment', '{/**/"a":1}'],
    ['something behind the end', '{"a":1}x'],
    ['an object behind the end', '{"a":1}{"a":2}'],
    ['a zero byte behind the end', '{"a":1}\0'],
    ['wrong bracket', '{"a":[}'],
    ['wrong bracket at the end', '{"a":1]'],
    ['wrong bracket inside', '{"a":[{]}]}'],
    ['closing bracket as value', '{"a":]}'],
    ['raw control character in a name', '{"a\n":1}'],
    ['raw control character in a string', '{"a":"\t"}'],
    ['unknown escape', '{"a":"\\x41"}'],
    ['capital U', '{"a":"\\U0041"}'],
    ['short escape', '{"a":"\\u00g0"}'],
    ['short escape before the quote', '{"a":"\\u00"}'],
    ['unknown escape in a name', '{"\\a":1}'],
    ['plus sign', '{"a":+1}'],
    ['leading zero', '{"a":01}'],
    ['bare minus', '{"a":-}'],
    ['bare point', '{"a":1.}'],
    ['no digit before the point', '{"a":.5}'],
    ['bare exponent', '{"a":1e}'],
    ['hexadecimal', '{"a":0x10}'],
    ['not a number', '{"a":NaN}'],
    ['capital literal', '{"a":True}'],
    ['long literal', '{"a":nulll}'],
    ['two values', '{"a":1 2}'],
    ['white space of other kinds', '{"a":\u00a01}'],
    ['single quotes inside', `{"a":['"'],"model":"x","b":['"']}`],
    ['comment inside', '{"a":[/*"*/],"model":"x","b":[/*"*/]}'],
    ['line comment inside', '{"a":[#"\n],"model":"x","b":[#"\n]}'],
    ['backslash outside a string', '{"a":[\\"],"model":"x","b":["]}'],
  ])('calls an object with a fault malformed: %s', (_fault, body) => {
    expect(reasonOf(body)).toBe('malformed');
  });

  it('wants every control character of a top-level string escaped, and no other byte', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      if (byte === 0x22 || byte === 0x5c) continue;
      const body = Buffer.from(`{"a":"${String.fromCharCode(byte)}"}`, 'latin1');
      expect(reasonOf(body)).toBe(byte < 0x20 ? 'malformed' : 'object');
    }
  });

  it('calls a name malformed whose bytes are not UTF-8', () => {
    // An overlong "m", which a careless decoder would take for the letter.
    expect(reasonOf(Buffer.from('{"\xc1\xadodel":1}', 'latin1'))).toBe('malformed');
  });

  it('gives up on numbers without end, before they have used memory', () => {
    expect(reasonOf(`{"a":${'1'.repeat(3_000)}}`)).toBe('malformed');
    expect(reasonOf(`{"a":${'1'.repeat(100_000)}`)).toBe('malformed');
  });

  it('gives up on more than 1,000 members', () => {
    expect(reasonOf(`{${'"a":1,'.repeat(1_000)}"a":1}`)).toBe('too-many-members');
  });

  it('survives 10 million open brackets', () => {
    const scanner = new TopLevelScanner();
    scanner.push(Buffer.from('{"a":'));
    for (let chunk = 0; chunk < 160; chunk += 1) scanner.push(Buffer.alloc(65_536, '['));
    expect(scanner.finish()).toEqual({ kind: 'opaque', reason: 'malformed' });
  });
});
