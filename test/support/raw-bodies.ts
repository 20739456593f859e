import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { seededBytes } from './raw-random.ts';

/** Content codings with what compresses in them. */
export const CODINGS = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  zstd: zstdCompressSync,
} as const;

export type Coding = keyof typeof CODINGS;

/** A body and what its headers say of it. */
export interface Body {
  readonly bytes: Buffer;
  readonly type: string | undefined;
  readonly coding?: Coding | undefined;
  /** The model that the gateway must see in it; undefined where it must not see any. */
  readonly model?: string | undefined;
}

const JSON_TYPE = 'application/json';
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** Values which a parser and a printer of JSON would not give back as they were (RFC 8259, sections 6 and 7). */
const oddValues = [
  '1e400',
  '-1E-400',
  '9007199254740993',
  '-0',
  '0.10',
  '1.0E+02',
  '"\\ud800"',
  '"\\uDC00\\ud800"',
  '"\\u0000\\/\\u0041"',
  '"naïve 漢字 🚀 \u2028"',
  '"sk-ant-\\u0061pi"',
  '{"model":"nested","model":"twice"}',
  '[[],[[]],{}]',
  '[{"__proto__":{"x":1}}, null,true , false]',
];

const whiteSpace = fc.constantFrom('', ' ', '\n', '\t', '\r\n', '  \n\t ');
const memberName = fc.constantFrom(
  'max_tokens',
  'messages',
  '\\u006dessages',
  'metadata',
  '__proto__',
  'constructor',
  'x-unknown-field',
  'Model',
  'ключ',
);

/** JSON objects that nobody would print so: odd white space, order, escapes, numbers, members that nobody knows. */
const oddJson: fc.Arbitrary<Body> = fc
  .record({
    members: fc.array(fc.tuple(memberName, fc.constantFrom(...oddValues)), { maxLength: 12 }),
    modelAt: fc.nat(12),
    spelling: fc.constantFrom('model', '\\u006dodel', 'mode\\u006C'),
    spaces: fc.array(whiteSpace, { minLength: 4, maxLength: 4 }),
  })
  .map(({ members, modelAt, spelling, spaces: [a, b, c, d] }) => {
    const texts = members.map(([name, value]) => `"${name}"${b}:${c}${value}`);
    texts.splice(modelAt, 0, `"${spelling}"${c}:${b}"claude-\\u006fdd"`);
    return {
      bytes: utf8(`${a}{${d}${texts.join(`${a},${d}`)}${b}}${c}`),
      type: JSON_TYPE,
      model: 'claude-odd',
    };
  });

const deep = 10_000;
const boundary = '----a boundary with spaces';

/** Bodies that were chosen for the harm they did elsewhere. */
const oddities: readonly Body[] = [
  { bytes: Buffer.alloc(0), type: JSON_TYPE },
  { bytes: utf8('null'), type: JSON_TYPE },
  { bytes: utf8('[{"model":"m"}]'), type: JSON_TYPE },
  { bytes: utf8('{"model":"m"'), type: JSON_TYPE },
  { bytes: utf8('{"model":"m"} trailing'), type: JSON_TYPE },
  { bytes: utf8('\u{feff}{"model":"behind a mark"}'), type: JSON_TYPE, model: 'behind a mark' },
  { bytes: utf8(`{"model":"m","deep":${'['.repeat(deep)}${']'.repeat(deep)}}`), type: JSON_TYPE, model: 'm' },
  { bytes: utf8(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`), type: JSON_TYPE },
  // A lone surrogate as three bytes, which is no UTF-8, and a byte that never is.
  { bytes: Buffer.from('7b226d223a22eda080ff22 7d'.replace(' ', ''), 'hex'), type: JSON_TYPE },
  { bytes: Buffer.from('{"model":"wide"}', 'utf16le'), type: 'application/json; charset=utf-16' },
  { bytes: utf8('{"model":"m"}'), type: 'text/plain', model: 'm' },
  { bytes: utf8('{"model":"m"}'), type: undefined, model: 'm' },
  { bytes: utf8('a=1&model=m&a=%2F'), type: 'application/x-www-form-urlencoded' },
  { bytes: utf8('line one\r\nline two\rline three\n\0'), type: 'text/plain; charset=ISO-8859-1' },
  {
    bytes: Buffer.concat([
      utf8(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`),
      seededBytes(7, 5000),
      utf8(`\r\n--${boundary}--\r\n`),
    ]),
    type: `multipart/form-data; boundary="${boundary}"`,
  },
];

const binary: fc.Arbitrary<Body> = fc
  .record({ seed: fc.nat(), length: fc.constantFrom(1, 1023, 65_537, 300_000) })
  .map(({ seed, length }) => ({ bytes: seededBytes(seed, length), type: 'application/octet-stream' }));

const oddBody = fc.oneof(
  { weight: 4, arbitrary: oddJson },
  { weight: 3, arbitrary: fc.constantFrom(...oddities) },
  { weight: 1, arbitrary: binary },
);

/** Bodies of requests: plain and compressed, sense and nonsense. */
export const requestBodies: fc.Arbitrary<Body> = fc
  .tuple(
    oddBody,
    fc.option(fc.constantFrom(...(Object.keys(CODINGS) as Coding[])), { freq: 4, nil: undefined }),
  )
  .map(([body, coding]) =>
    coding ? { bytes: CODINGS[coding](body.bytes), type: body.type, coding, model: undefined } : body,
  );

const eventParts = [
  ': keep-alive',
  'event: message_start',
  'data: {"type":"message_start"}',
  'data:{"no":"space"}',
  'data: line one',
  'data: line two',
  'data',
  'id: 7',
  'id',
  'retry: 3000',
  'event: nobody_knows_this',
  'data: {"text":"漢字 🚀 naïve"}',
  'data: [DONE]',
  'field without a colon',
];

/** Event streams with every line end, field and omission that the standard allows (WHATWG HTML, 9.2). */
const oddStream: fc.Arbitrary<Body> = fc
  .record({
    mark: fc.boolean(),
    lines: fc.array(fc.tuple(fc.constantFrom(...eventParts, ''), fc.constantFrom('\n', '\r\n', '\r')), {
      maxLength: 60,
    }),
    ending: fc.constantFrom('\n\n', '\r\r', '\r\n\r\n', ''),
  })
  .map(({ mark, lines, ending }) => ({
    bytes: utf8(`${mark ? '\u{feff}' : ''}${lines.flat().join('')}${ending}`),
    type: 'text/event-stream; charset=utf-8',
  }));

/** Bodies of answers, before the upstream compresses them. */
export const answerBodies: fc.Arbitrary<Body> = fc.oneof(
  { weight: 3, arbitrary: oddStream },
  { weight: 2, arbitrary: oddBody },
);
