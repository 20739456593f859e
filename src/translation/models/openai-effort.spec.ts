import { describe, expect, it } from '@jest/globals';
import { openaiEffort } from './openai-effort.ts';

describe('openaiEffort', () => {
  it.each([
    [{ effort: 'medium' }, 'gpt-5', 'medium'],
    [{ effort: 'max' }, 'gpt-5-nano', 'high'],
    [{ effort: 'max' }, 'gpt-5.6-terra', 'max'],
    [{ effort: 'minimal' }, 'o3', 'low'],
    [{ enabled: false }, 'gpt-5.1', 'none'],
    [{ enabled: false }, 'gpt-5', 'minimal'],
    [{ enabled: true, budgetTokens: 20_000 }, 'gpt-5.1', 'high'],
    [{ enabled: true, budgetTokens: 1_024 }, 'gpt-5.1', 'low'],
    [{ enabled: true }, 'gpt-5.1', undefined],
    [{ effort: 'high' }, 'gpt-4o', undefined],
    [{ effort: 'high' }, 'openai/gpt-4.1-mini', undefined],
    [{ effort: 'xhigh' }, 'qwen3-coder', 'xhigh'],
  ] as const)('of %j for %s is %s', (reasoning, model, effort) => {
    expect(openaiEffort(reasoning, model)).toBe(effort);
  });
});
