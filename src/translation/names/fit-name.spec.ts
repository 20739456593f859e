import { describe, expect, it } from '@jest/globals';
import { fitName } from './fit-name.ts';

const limits = { longest: 64, pattern: /^[a-zA-Z0-9_-]+$/ };

describe('fitName', () => {
  it('leaves a name that fits', () => {
    expect(fitName('mcp__files__read', limits)).toBe('mcp__files__read');
  });

  it.each(['n'.repeat(65), 'with space', 'dots.and/slashes', ''])('makes one that fits of "%s"', (name) => {
    const fitted = fitName(name, limits);
    expect(fitted.length).toBeLessThanOrEqual(64);
    expect(fitted).toMatch(limits.pattern);
  });

  it('makes the same of the same, and keeps apart what looks alike', () => {
    const long = 'n'.repeat(70);
    expect(fitName(long, limits)).toBe(fitName(long, limits));
    expect(fitName(long, limits)).not.toBe(fitName(`${long}n`, limits));
    expect(fitName('a.b', limits)).not.toBe(fitName('a/b', limits));
  });
});
