import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type SseEvent, SseEvents } from './sse-events.ts';

function parse(bytes: Buffer, chunkSizes: readonly number[] = [bytes.length]): SseEvent[] {
  const parser = new SseEvents();
  const events: SseEvent[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, chunkSizes[turn % chunkSizes.length] ?? 1);
    events.push(...parser.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...events, ...parser.finish()];
}

function dataOf(text: string, ...chunkSizes: number[]): string[] {
  return parse(Buffer.from(text), chunkSizes.length > 0 ? chunkSizes : undefined).map(({ data }) => data);
}

describe('SseEvents', () => {
  it('gives name, data and id of an event', () => {
    const events = parse(Buffer.from('id: 7\nevent: ping\ndata: {}\n\ndata: on\n\n'));
    expect(events).toEqual([
      { event: 'ping', data: '{}', lastEventId: '7' },
      { event: 'message', data: 'on', lastEventId: '7' },
    ]);
  });

  it.each([
    ['line feeds', 'data: one\ndata: two\n\ndata: three\n\n'],
    ['carriage returns', 'data: one\rdata: two\r\rdata: three\r\r'],
    ['both', 'data: one\r\ndata: two\r\n\r\ndata: three\r\n\r\n'],
    ['all of them', 'data: one\r\ndata: two\n\rdata: three\r\n\n'],
    ['a byte order mark', '\ufeffdata: one\ndata: two\n\ndata: three\n\n'],
    [
      'comments and fields that are not known',
      ': hi\ndata: one\nfoo: bar\ndata: two\nretry: 5\n\ndata: three\n\n',
    ],
  ])('reads lines that end in %s, whole and byte by byte', (_, text) => {
    expect(dataOf(text)).toEqual(['one\ntwo', 'three']);
    expect(dataOf(text, 1)).toEqual(['one\ntwo', 'three']);
  });

  it('takes one space after the colon and no more', () => {
    expect(dataOf('data:a\n\ndata:  b\n\ndata\n\ndata:\n\n')).toEqual(['a', ' b', '', '']);
  });

  it('knows a byte order mark at the start only', () => {
    expect(dataOf('data: a\n\n\ufeffdata: b\n\n')).toEqual(['a']);
  });

  it('drops an event without data, and an id with a zero in it', () => {
    expect(parse(Buffer.from('event: lonely\n\nid: a\0b\ndata: x\n\n'))).toEqual([
      { event: 'message', data: 'x', lastEventId: '' },
    ]);
  });

  it('gives an event before the next begins, and what the end cut off at the end', () => {
    const parser = new SseEvents();
    expect(parser.push(Buffer.from('data: a\n\nda'))).toHaveLength(1);
    expect(parser.push(Buffer.from('ta: b'))).toHaveLength(0);
    expect(parser.finish().map(({ data }) => data)).toEqual(['b']);
  });

  it('reads a line of megabytes and characters that are split', () => {
    const long = '😀ü'.repeat(500_000);
    expect(dataOf(`data: ${long}\n\n`, 65_537)).toEqual([long]);
    expect(dataOf(`data: ${long.slice(0, 300)}\n\n`, 1, 2, 3)).toEqual([long.slice(0, 300)]);
  });

  it('gives the same events however the bytes are cut', () => {
    const line = fc.oneof(
      fc.constantFrom('data: ', 'data:', 'event: e', 'id: 1', ': note', '', 'data', 'nonsense', '\ufeff'),
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `data: ${text}`),
    );
    const ends = fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\r\r');
    const stream = fc.array(fc.tuple(line, ends)).map((lines) => Buffer.from(lines.flat().join('')));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(stream, sizes, (bytes, chunkSizes) => {
        expect(parse(bytes, chunkSizes)).toEqual(parse(bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
