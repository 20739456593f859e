import { describe, expect, it } from '@jest/globals';
import { lossesHeader } from './losses-header.ts';

describe('lossesHeader', () => {
  it('is absent where nothing was lost', () => {
    expect(lossesHeader([])).toBeUndefined();
  });

  it('names what was lost', () => {
    const losses = ['top_k', 'messages[].content[].cache_control'].map((field) => ({ field, reason: 'x' }));
    expect(lossesHeader(losses)).toBe('dropped: top_k, messages[].content[].cache_control');
  });

  it('stays short and fit for a header, whatever a stranger calls his fields', () => {
    const losses = Array.from({ length: 90 }, (_, n) => ({
      field: `ü\r\n,${String(n).repeat(200)}`,
      reason: 'x',
    }));
    const value = lossesHeader(losses) ?? '';
    expect(value).toMatch(/^[\x20-\x7e]+ and 70 more$/);
    expect(value.length).toBeLessThan(2_000);
  });
});
