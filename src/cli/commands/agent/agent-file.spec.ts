import { describe, expect, it } from '@jest/globals';
import { readAgentFile } from './agent-file.ts';

const file = (...matter: string[]): string =>
  ['---', ...matter, '---', '', 'You review code.', ''].join('\n');

describe('readAgentFile', () => {
  it.each([
    [file('name: reviewer', 'model: gpt-4o'), 'reviewer', 'gpt-4o'],
    [file('name: "reviewer"', "model: 'gpt-4o'"), 'reviewer', 'gpt-4o'],
    [file('description: Use it: often', 'name:   reviewer  '), 'reviewer', undefined],
    [file('name: reviewer', 'model: sonnet'), 'reviewer', undefined],
    [file('name: reviewer', 'model:'), 'reviewer', undefined],
    [file('name: reviewer', 'model: inherit').replaceAll('\n', '\r\n'), 'reviewer', undefined],
    [`\uFEFF${file('name: reviewer')}`, 'reviewer', undefined],
    ['You review code.', undefined, undefined],
  ])('reads %j', (text, name, model) => {
    expect(readAgentFile(text)).toEqual({ name, model, prompt: 'You review code.' });
  });

  it('leaves rules and headings in a prompt alone', () => {
    const text = `${file('name: reviewer')}\n---\nname: not this one\n---\n`;
    expect(readAgentFile(text)).toEqual({
      name: 'reviewer',
      model: undefined,
      prompt: 'You review code.\n\n---\nname: not this one\n---',
    });
  });
});
