import { describe, expect, it } from '@jest/globals';
import { exportBody } from './export-body.ts';

const exported = (bytes: Buffer): { encoding: BufferEncoding; whole: boolean; body: string } =>
  JSON.parse([...exportBody({ bytes, isWhole: true })].join('')) as ReturnType<typeof exported>;

describe('a body in an export', () => {
  it('is null where none is kept', () => {
    expect([...exportBody(undefined)]).toEqual(['null']);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'utf8'],
    ['text with what JSON escapes', Buffer.from('{"a":"\\n\u0001 \u2028"}\n'), 'utf8'],
    [
      'characters that lie on the borders of the pieces',
      Buffer.from(`x${'\u{1F600}é'.repeat(50_000)}`),
      'utf8',
    ],
    ['what is no text', Buffer.from([0xff, 0xfe, 0x00, 0x61]), 'base64'],
    ['much that is no text', Buffer.alloc(200_001, 0xfe), 'base64'],
  ])('comes back byte for byte: %s', (_, bytes, encoding) => {
    const line = exported(bytes);
    expect(line.encoding).toBe(encoding);
    expect(Buffer.from(line.body, line.encoding).equals(bytes)).toBe(true);
  });

  it('comes in pieces', () => {
    const pieces = [...exportBody({ bytes: Buffer.alloc(1_000_000, 0x61), isWhole: false })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    expect(pieces[0]).toContain('"whole":false');
  });
});
