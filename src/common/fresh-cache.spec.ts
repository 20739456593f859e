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
    cache = new FreshCache({ what: 'this', maxEntries: 2 });
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
    await expect(cache.get('k', away)).rejects.toMatchObject({ status: 503, code: 'database_away' });
  });

  it('reads anew, beside the requests, what is asked for when it is half as old as it may be', async () => {
    const answers = ['a', 'b'];
    const read = async (): Promise<string> => answers.shift() ?? 'none';
    await cache.get('k', read);
    jest.advanceTimersByTime(3000);
    expect(cache.get('k', read)).toBe('a');
    await jest.advanceTimersByTimeAsync(0);
    expect(cache.get('k', read)).toBe('b');
    jest.advanceTimersByTime(4999);
    expect(cache.get('k', away)).toBe('b');
  });

  it('keeps a value for a minute where every change is heard of, and five seconds where they may be missed', async () => {
    let heardSince = Date.now();
    const heard = new FreshCache<string>({
      what: 'this',
      maxEntries: 2,
      feed: { heardSince: () => heardSince, isSlow: () => false },
    });
    const read = jest.fn(async () => 'a');
    await heard.get('k', read);
    jest.advanceTimersByTime(29_000);
    expect(heard.get('k', read)).toBe('a');
    expect(read).toHaveBeenCalledTimes(1);
    heardSince = Number.POSITIVE_INFINITY;
    await heard.get('k', read);
    expect(read).toHaveBeenCalledTimes(2);
    // Heard again, but not what happened since the value was read.
    jest.advanceTimersByTime(1000);
    heardSince = Date.now();
    jest.advanceTimersByTime(5000);
    await heard.get('k', read);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('does not wait long for a database that hangs, and not again at once for one that failed', async () => {
    await cache.get('k', async () => 'a');
    jest.advanceTimersByTime(6000);
    const hanging = cache.get('k', () => new Promise<string>(() => {}));
    await jest.advanceTimersByTimeAsync(2000);
    expect(await hanging).toBe('a');
    expect(cache.get('k', away)).toBe('a');
    jest.advanceTimersByTime(1000);
    expect(await cache.get('k', async () => 'b')).toBe('b');
  });

  it('lets nobody wait for a database that is known to be slow, and reads beside the requests', async () => {
    let isSlow = false;
    const feed = { heardSince: () => Number.POSITIVE_INFINITY, isSlow: () => isSlow };
    const known = new FreshCache<string>({ what: 'this', maxEntries: 2, feed });
    await known.get('k', async () => 'a');
    jest.advanceTimersByTime(6000);
    isSlow = true;
    expect(known.get('k', async () => 'b')).toBe('a');
    await jest.advanceTimersByTimeAsync(0);
    expect(known.get('k', away)).toBe('b');
    jest.advanceTimersByTime(900_000);
    await expect(known.get('k', away)).rejects.toMatchObject({ status: 503, code: 'database_away' });
  });

  it('takes a refusal for an answer and forgets the value', async () => {
    await cache.get('k', async () => 'a');
    jest.advanceTimersByTime(5000);
    await expect(cache.get('k', gone)).rejects.toThrow('Revoked');
    await expect(cache.get('k', away)).rejects.toMatchObject({ status: 503, code: 'database_away' });
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

  it('is not held up by changes of other things while it reads', async () => {
    const read = jest.fn(async () => {
      cache.forget((_, key) => key === 'another');
      return 'a';
    });
    expect(await cache.get('k', read)).toBe('a');
    expect(cache.get('k', away)).toBe('a');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('answers also while a value changes faster than it can be read, and keeps nothing of it', async () => {
    let reads = 0;
    const read = async (): Promise<string> => {
      cache.forget((_, key) => key === 'k');
      return `read ${++reads}`;
    };
    const first = cache.get('k', read);
    expect(await first).toBe(`read ${reads}`);
    expect(reads).toBeLessThan(10);
    expect(await cache.get('k', async () => 'calm')).toBe('calm');
  });

  it('does not remember what was forgotten while a read hung that nobody waited for any more', async () => {
    await cache.get('k', async () => 'old');
    jest.advanceTimersByTime(6000);
    const hung = Promise.withResolvers<string>();
    const answers = [hung.promise, Promise.resolve('new')];
    const late = cache.get('k', () => answers.shift() ?? Promise.resolve('none'));
    await jest.advanceTimersByTimeAsync(2000);
    expect(await late).toBe('old');
    cache.forget(() => true);
    hung.resolve('read before it was forgotten');
    await jest.advanceTimersByTimeAsync(0);
    expect(await cache.get('k', async () => 'new')).toBe('new');
  });

  it('holds no more than its bound', async () => {
    for (const key of ['a', 'b', 'c']) await cache.get(key, async () => key);
    const read = jest.fn(async () => 'again');
    await cache.get('a', read);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
