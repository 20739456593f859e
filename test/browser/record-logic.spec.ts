import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatBytes } from '../../web/src/common/format-bytes.ts';
import { formatDuration } from '../../web/src/common/format-duration.ts';
import { formatMoney } from '../../web/src/common/format-money.ts';
import { formatShare } from '../../web/src/common/format-share.ts';
import { shiftDay } from '../../web/src/common/shift-day.ts';
import { diffLines } from '../../web/src/messages/diff/diff-lines.ts';
import { parseInline } from '../../web/src/messages/markdown/parse-inline.ts';
import { parseMarkdown } from '../../web/src/messages/markdown/parse-markdown.ts';
import { webAddress } from '../../web/src/messages/markdown/web-address.ts';
import { isShowableImage } from '../../web/src/messages/showable-image.ts';
import { daysBetween } from '../../web/src/usage/days-between.ts';
import { lastDays } from '../../web/src/usage/last-days.ts';
import { scaleTop } from '../../web/src/usage/scale-top.ts';

describe('formatMoney', () => {
  it('shows cents, of small amounts more, and never nothing for something', () => {
    expect(formatMoney('1312.755')).toBe('$1,312.76');
    expect(formatMoney('12')).toBe('$12.00');
    expect(formatMoney('0.0871425')).toBe('$0.0871');
    expect(formatMoney('0')).toBe('$0.00');
    expect(formatMoney('0.00004')).toBe('under $0.0001');
    expect(formatMoney('-2.5')).toBe('−$2.50');
    expect(formatMoney('0.99995')).toBe('$1.0000');
    expect(formatMoney('9007199254740993.01')).toBe('$9,007,199,254,740,993.01');
  });
});

describe('numbers for people', () => {
  it('have a unit that fits', () => {
    expect([850, 12_400, 200_000, 7_500_000, 93_784_000].map((ms) => formatDuration(ms))).toEqual([
      '850 ms',
      '12.4 s',
      '3 min 20 s',
      '2 h 5 min',
      '1 day 2 h',
    ]);
    expect([1, 999, 50_070, 2_512_300_000].map((bytes) => formatBytes(bytes))).toEqual([
      '1 byte',
      '999 bytes',
      '50.1 kB',
      '2.5 GB',
    ]);
    expect([0, 0.004, 0.945, 1].map((share) => formatShare(share))).toEqual([
      '0 %',
      '0.4 %',
      '95 %',
      '100 %',
    ]);
    expect([0, 3, 5.25, 10, 1312].map((most) => scaleTop(most))).toEqual([0, 5, 10, 10, 2000]);
  });

  it('are days in UTC', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(lastDays(7, Date.parse('2026-11-20T23:30:00Z'))).toEqual({ from: '2026-11-14', to: '2026-11-21' });
    expect(daysBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBetween('2020-01-01', '2026-01-01')).toHaveLength(400);
    expect(daysBetween('not a day', '2026-01-01')).toEqual([]);
  });
});

describe('diffLines', () => {
  it('keeps what both have', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc').map(({ sign, text }) => sign + text)).toEqual([
      ' a',
      '-b',
      '+x',
      ' c',
    ]);
    expect(diffLines('', 'new')).toEqual([{ sign: '+', text: 'new' }]);
    expect(diffLines('same', 'same')).toEqual([{ sign: ' ', text: 'same' }]);
  });

  it('leads from one text to the other, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (old, next) => {
        const lines = diffLines(old.join('\n'), next.join('\n'));
        expect([without('+', lines), without('-', lines)]).toEqual([old, next]);
      }),
    );
  });

  it('gives up on finding what is common before it takes long', () => {
    expect(diffLines(manyLines('a'), manyLines('b'))).toHaveLength(10_000);
  });
});

describe('Markdown', () => {
  it('knows its parts', () => {
    const text =
      '# Title\n\ntext\nmore\n\n```ts\n# code\n```\n- one\n  goes on\n- two\n3. three\n> said\n---';
    expect(parseMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'text\nmore' },
      { kind: 'code', language: 'ts', text: '# code' },
      { kind: 'list', ordered: false, start: 1, items: ['one\ngoes on', 'two'] },
      { kind: 'list', ordered: true, start: 3, items: ['three'] },
      { kind: 'quote', text: 'said' },
      { kind: 'rule' },
    ]);
  });

  it('takes code that is never closed to the end', () => {
    expect(parseMarkdown('```\na\nb')).toEqual([{ kind: 'code', language: '', text: 'a\nb' }]);
  });

  it('knows words within lines, and loses none', () => {
    expect(parseInline('Run `npm test` **now**, *please*: [docs](https://a.test) https://b.test/c.')).toEqual(
      [
        { kind: 'text', text: 'Run ' },
        { kind: 'code', text: 'npm test' },
        { kind: 'text', text: ' ' },
        { kind: 'strong', text: 'now' },
        { kind: 'text', text: ', ' },
        { kind: 'emphasis', text: 'please' },
        { kind: 'text', text: ': ' },
        { kind: 'link', text: 'docs', address: 'https://a.test' },
        { kind: 'text', text: ' ' },
        { kind: 'link', text: '', address: 'https://b.test/c.' },
      ],
    );
    expect(parseInline('2 * 3 * 4 and snake_case <b>')).toEqual([
      { kind: 'text', text: '2 * 3 * 4 and snake_case <b>' },
    ]);
  });

  it('comes to an end with what is made to hold it up', () => {
    for (const piece of ['*a ', '[', '`', '[a](', '**', '> ', '- ', '```\n', '~~~\n```\n']) {
      const parts = parseMarkdown(piece.repeat(20_000));
      for (const part of parts) parseInline('text' in part ? part.text : part.kind);
      expect(parts.length).toBeGreaterThan(0);
    }
  });
});

describe('what a model may lead to', () => {
  it('is an address of the web', () => {
    expect(webAddress('https://example.com/a b')).toBe('https://example.com/a%20b');
    for (const address of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,hi',
      'file:///etc',
      '/a',
      '',
    ]) {
      expect(webAddress(address)).toBeNull();
    }
  });

  it('is an image of pixels that came along', () => {
    expect(isShowableImage('data:image/png;base64,iVBORw0KGgo=')).toBe(true);
    for (const source of [
      'data:image/svg+xml;base64,PHN2Zy8+',
      'data:text/html;base64,PHN2Zy8+',
      'https://example.com/a.png',
      'data:image/png,<svg>',
      '',
    ]) {
      expect(isShowableImage(source)).toBe(false);
    }
  });
});

function without(unwanted: string, lines: ReturnType<typeof diffLines>): string[] {
  return lines.filter(({ sign }) => sign !== unwanted).map(({ text }) => text);
}

function manyLines(letter: string): string {
  return Array.from({ length: 5000 }, (_, index) => letter + index).join('\n');
}
