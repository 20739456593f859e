import { describe, expect, it } from '@jest/globals';
import { claudeModel } from './claude-model.ts';

describe('claudeModel', () => {
  it.each([
    ['claude-3-haiku-20240307', 'none', true, 4_096],
    ['claude-3-5-sonnet-20241022', 'none', true, 8_192],
    ['claude-3-7-sonnet-latest', 'budget', true, 64_000],
    ['claude-sonnet-4-20250514', 'budget', true, 64_000],
    ['claude-opus-4-20250514', 'budget', true, 32_000],
    ['claude-opus-4-1-20250805', 'budget', true, 32_000],
    ['claude-opus-4-1', 'budget', true, 32_000],
    ['claude-sonnet-4-5', 'budget', true, 64_000],
    ['claude-haiku-4-5-20251001', 'budget', true, 64_000],
    ['claude-opus-4-6', 'adaptive', true, 128_000],
    ['claude-opus-4-7', 'adaptive', false, 128_000],
    ['claude-opus-5-5', 'adaptive', false, 128_000],
    ['claude-fable-5', 'adaptive', false, 128_000],
  ] as const)('%s thinks by %s', (name, thinking, sampling, mostOutputTokens) => {
    expect(claudeModel(name)).toEqual({ thinking, sampling, mostOutputTokens });
  });
});
