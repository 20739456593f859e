import { describe, expect, it } from '@jest/globals';
import { lookupAll } from './lookup-all.ts';

describe('lookupAll', () => {
  it('gives the addresses of this machine for localhost', async () => {
    const addresses = (await lookupAll('localhost')).map(({ address }) => address);
    expect(addresses.length).toBeGreaterThan(0);
    expect(['127.0.0.1', '::1']).toEqual(expect.arrayContaining(addresses));
  });

  it('shares a question only while it runs', async () => {
    const first = lookupAll('localhost');
    expect(lookupAll('localhost')).toBe(first);
    await first;
    expect(lookupAll('localhost')).not.toBe(first);
  });
});
