import { describe, expect, it } from '@jest/globals';
import { AddressList, isAddressBlock } from './address-list.ts';

describe('AddressList', () => {
  const list = new AddressList(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::ffff:172.16.0.0/108']);

  it.each(['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.7', '2001:db8:1::1', '172.31.0.1'])(
    'includes %s',
    (address) => {
      expect(list.includes(address)).toBe(true);
    },
  );

  it.each(['11.0.0.1', '192.0.2.8', '2001:db9::1', '::1', '', 'unknown', '10.0.0.1, 10.0.0.2', '172.32.0.1'])(
    'does not include %s',
    (address) => {
      expect(list.includes(address)).toBe(false);
    },
  );

  it('includes a block only where it includes all of it', () => {
    expect(list.includesBlock('10.20.0.0/16')).toBe(true);
    expect(list.includesBlock('10.0.0.0/7')).toBe(false);
    expect(list.includesBlock('192.0.2.7')).toBe(true);
    expect(list.includesBlock('0.0.0.0/0')).toBe(false);
    expect(list.includesBlock('::/0')).toBe(false);
  });

  it('is empty when it is empty', () => {
    expect(new AddressList([]).includes('127.0.0.1')).toBe(false);
  });
});

describe('isAddressBlock', () => {
  it.each(['10.0.0.0/8', '127.0.0.1', '::1', '::/0', 'fe80::/10'])('takes %s', (text) => {
    expect(isAddressBlock(text)).toBe(true);
  });

  it.each([
    '',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    'localhost',
    '10.1',
    '0x7f.1',
    '2130706433',
    '1.2.3.4/',
    '::/129',
    '10.1/16',
    '0x7f.1/8',
    '2130706433/8',
    '010.0.0.0/8',
    'fe80::1%eth0/64',
  ])('refuses "%s"', (text) => {
    expect(isAddressBlock(text)).toBe(false);
  });
});
