import { describe, expect, it } from '@jest/globals';
import { wordsOf } from './words-of.ts';

const conversation = {
  model: 'm',
  system: [{ type: 'text', text: 'be brief', cache_control: { type: 'ephemeral' } }],
  tools: [{ name: 'Bash', description: 'runs a command' }],
  messages: [
    { role: 'user', content: 'first question' },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 'toolu_1', name: 'Bash', input: { command: 'ls -la' } }],
    },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'README.md' }] },
  ],
};

describe('the words of an exchange', () => {
  it('are all that was said, in the first turn with what the model was told', () => {
    expect(wordsOf(conversation, 0, 'the answer').split('\n')).toEqual([
      'the answer',
      'first question',
      'Bash',
      'ls -la',
      'README.md',
      'be brief',
    ]);
  });

  it('are what is new, in a later turn', () => {
    expect(wordsOf(conversation, 2, 'done').split('\n')).toEqual(['done', 'README.md']);
  });

  it('are those of an input that is text, and of items', () => {
    expect(wordsOf({ input: 'hello there' }, 0, '')).toContain('hello there');
    expect(
      wordsOf({ input: [{ type: 'function_call_output', call_id: 'c', output: 'ok' }] }, 0, ''),
    ).toContain('ok');
  });

  it('leave out data, and end where there is too much', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBOR' } };
    expect(wordsOf({ messages: [{ role: 'user', content: [image] }] }, 0, '')).not.toContain('iVBOR');
    expect(wordsOf({ input: 'a'.repeat(101) }, 0, '').trim()).toBe('');
    expect(wordsOf({ input: 'word '.repeat(100_000) }, 0, '').length).toBeLessThanOrEqual(200_001);
  });

  it.each([undefined, null, 7, 'text', []])(
    'are those of the answer alone where nothing was understood (%p)',
    (asked) => {
      expect(wordsOf(asked, 0, 'answer').trim()).toBe('answer');
    },
  );
});
