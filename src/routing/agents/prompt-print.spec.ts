import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsPrint, normalized, printOf } from './prompt-print.ts';

const PROMPT = 'You review code.\n\n- Look for bugs\n- Name the line\n';
const finds = (text: string, prompt = PROMPT): boolean => holdsPrint(normalized(text), printOf(prompt));

describe('the print of a prompt', () => {
  it.each([
    ['as it is', PROMPT],
    ['with other line ends', PROMPT.replaceAll('\n', '\r\n')],
    ['indented and wrapped anew', '   You review\n   code. - Look for\tbugs\n\n\n- Name the line'],
    ['with something behind it', `${PROMPT}\n\nNotes:\n- Working directory: /home/ada`],
    ['behind something else', `You are Claude Code.\n\n${PROMPT}`],
    ['behind its own beginning', `You review code. - Look ${PROMPT} and more`],
  ])('is found %s', (_, text) => {
    expect(finds(text)).toBe(true);
  });

  it.each([
    ['with a word less', PROMPT.replace('bugs', '')],
    ['with a word more', PROMPT.replace('bugs', 'new bugs')],
    ['with other letters', PROMPT.toUpperCase()],
    ['cut off', PROMPT.slice(0, -6)],
    ['in an empty text', ''],
  ])('is not found %s', (_, text) => {
    expect(finds(text)).toBe(false);
  });

  it('is found in whatever stands around it', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join('\n  '));
    fc.assert(
      fc.property(text, text, text, (before, prompt, after) => {
        expect(finds(`${before} ${prompt}\n\n${after}`, prompt)).toBe(true);
      }),
    );
  });

  it('does not keep the prompt', () => {
    const { opening, ...rest } = printOf('x'.repeat(4000));
    expect(opening).toHaveLength(48);
    expect(rest.length).toBe(4000);
  });
});
