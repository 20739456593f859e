import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GatewayError } from './errors/gateway-error.ts';
import { FreshCache } from './fresh-cache.ts';

const away = (): Promise<string> => Promise.reject(new Error('the database is away'));
const gone = (): Promise<string> =>
  Promise.reject(new GatewayError('unauthenticated', 'token_revoked', 'Revoked.'));

describe('FreshCache', () => {
  let cache: FreshCache<string>;
  beforeEach(() => {
    jest.useFakeTimers();
    cache = new FreshCache({ maxEntries: 2, freshMs: 5000, staleMs: 900_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('reads once while the value is fresh, and answers at once', async () => {
    const read = jest.fn(async () => 'a');
    expect(await cache.get('k', read)).toBe('a');
    expect(cache.get('k', read)).toBe('a');
    jest.advanceTimersByTime(5000);
    expect(await cache.get('k', read)).toBe('a');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('reads once for all who ask at the same time', async () => {
    const read = jest.fn(async () => 'a');
    await Promise.all([cache.get('k', read), cache.get('k', read), cache.get('k', read)]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('goes on with the last value while it cannot be read, until it is too old', async () => {
    await cache.get('k', async () => 'a');
    jest.advanceTimersByTime(899_000);
    expect(await cache.get('k', away)).toBe('a');
    jest.advanceTimersByTime(1000);
    await expect(cache.get('k', away)).rejects.toThrow('away');
  });

  it('takes a refusal for an answer and forgets the value', async () => {
    await cache.get('k', async () => 'a');
    jest.advanceTimersByTime(5000);
    await expect(cache.get('k', gone)).rejects.toThrow('Revoked');
    await expect(cache.get('k', away)).rejects.toThrow('away');
  });

  it('does not bring back what was forgotten while it was being read', async () => {
    const answers = ['before', 'after'];
    const read = async (): Promise<string> => {
      const answer = answers.shift() ?? 'none';
      if (answer === 'before') cache.forget(() => true);
      return answer;
    };
    expect(await cache.get('k', read)).toBe('after');
  });

  it('holds no more than its bound', async () => {
    for (const key of ['a', 'b', 'c']) await cache.get(key, async () => key);
    const read = jest.fn(async () => 'again');
    await cache.get('a', read);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
