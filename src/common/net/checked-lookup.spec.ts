import type { LookupAddress, LookupOptions } from 'node:dns';
import { describe, expect, it, jest } from '@jest/globals';
import { checkedLookup } from './checked-lookup.ts';
import type { LookupAll } from './lookup-all.ts';
import { UrlGuard } from './url-guard.ts';

const IPV4 = { address: '93.184.215.14', family: 4 };
const IPV6 = { address: '2606:4700::1111', family: 6 };
const TARGET = { protocol: 'https:', host: 'a.dev', port: 443 } as const;

type Answer = [error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number];

/** Asks as net.connect() would, and gives what its callback is given. */
function ask(resolve: LookupAll, options: LookupOptions): Promise<Answer> {
  const lookup = checkedLookup(new UrlGuard({ allowedHosts: [], resolve }), TARGET);
  return new Promise((settle) => lookup('ignored.dev', options, (...answer) => settle(answer)));
}

describe('checkedLookup', () => {
  it('hands over exactly the checked addresses, and asks the resolver once', async () => {
    const resolve = jest.fn<LookupAll>().mockResolvedValueOnce([IPV4, IPV6]).mockResolvedValue([]);
    expect(await ask(resolve, { all: true })).toEqual([null, [IPV4, IPV6]]);
    expect(resolve.mock.calls).toEqual([['a.dev']]);
  });

  it.each([
    [{}, IPV4],
    [{ family: 0 }, IPV4],
    [{ family: 6 }, IPV6],
    [{ family: 'IPv6' as const }, IPV6],
    [{ family: 4 }, IPV4],
  ])('hands over one address where %j asks for one', async (options, expected) => {
    expect(await ask(async () => [IPV4, IPV6], options)).toEqual([null, expected.address, expected.family]);
  });

  it('refuses though only the family that is not asked for is private', async () => {
    const [error] = await ask(async () => [IPV4, { address: '::ffff:127.0.0.1', family: 6 }], { family: 4 });
    expect(error).toMatchObject({ code: 'TRACEGATE_URL_REFUSED', reason: 'address_not_public' });
  });

  it.each([{ all: true }, {}, { family: 6 }])('finds nothing where there is nothing: %j', async (options) => {
    const [error] = await ask(async () => (options.family ? [IPV4] : []), options);
    expect(error).toMatchObject({ code: 'ENOTFOUND' });
  });

  it("passes on the resolver's error", async () => {
    const failure = Object.assign(new Error('try again'), { code: 'EAI_AGAIN' });
    const [error] = await ask(() => Promise.reject(failure), { all: true });
    expect(error).toBe(failure);
  });
});
