import { describe, expect, it } from '@jest/globals';
import { HeaderAllowList } from './header-allow-list.ts';

/** How many verdicts a list remembers: the only way to see that made-up names do not pile up. */
function remembered(list: HeaderAllowList): number {
  return (list as unknown as { remembered: Map<string, unknown> }).remembered.size;
}

describe('HeaderAllowList', () => {
  it('gives the same verdict the second time, for any spelling', () => {
    const list = new HeaderAllowList('request', ['anthropic-*', 'accept']);
    for (let time = 0; time < 2; time += 1) {
      expect(list.judge('Anthropic-Beta')).toEqual({ name: 'anthropic-beta', mayPass: true });
      expect(list.judge('ACCEPT')).toEqual({ name: 'accept', mayPass: true });
      expect(list.judge('accept-language')).toEqual({ name: 'accept-language', mayPass: false });
    }
  });

  it('lets nothing forbidden pass, even where a pattern says so', () => {
    const list = new HeaderAllowList('request', ['*', 'x-*', 'cookie', 'authorization', 'x_api_key']);
    for (const name of [
      'Cookie',
      'authorization',
      'X-API-Key',
      'x_api_key',
      'host',
      'TE',
      'x-forwarded-proto',
    ]) {
      expect(list.judge(name).mayPass).toBe(false);
    }
    expect(list.judge('x-anything-else').mayPass).toBe(true);
  });

  it('remembers no more than 1,000 spellings, and none of the long ones', () => {
    const list = new HeaderAllowList('request', ['anthropic-*']);
    for (let index = 0; index < 2_500; index += 1) list.judge(`anthropic-${index}`);
    expect(remembered(list)).toBeLessThanOrEqual(1_000);
    const before = remembered(list);
    const long = `anthropic-${'x'.repeat(100)}`;
    expect(list.judge(long)).toEqual({ name: long, mayPass: true });
    expect(remembered(list)).toBe(before);
  });
});
