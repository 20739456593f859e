import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './address-rules.ts';

/** First and last address of every IPv4 block that IANA or a cloud keeps from the public internet. */
const SPECIAL_IPV4: readonly (readonly [string, string])[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['168.63.129.16', '168.63.129.16'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
];

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
const toDotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const isSpecial = (value: number): boolean =>
  SPECIAL_IPV4.some(([first, last]) => value >= toNumber(first) && value <= toNumber(last));
const anyIPv4 = fc.oneof(
  fc.integer({ min: 0, max: 0xffff_ffff }),
  ...SPECIAL_IPV4.map(([first, last]) => fc.integer({ min: toNumber(first), max: toNumber(last) })),
);

describe('isPublicAddress', () => {
  it.each(SPECIAL_IPV4)('refuses %s to %s, and ends exactly there', (first, last) => {
    expect(isPublicAddress(first)).toBe(false);
    expect(isPublicAddress(last)).toBe(false);
    const neighbours = [toNumber(first) - 1, toNumber(last) + 1];
    for (const neighbour of neighbours.filter((value) => value >= 0 && value <= 0xffff_ffff)) {
      expect([toDotted(neighbour), isPublicAddress(toDotted(neighbour))]).toEqual([
        toDotted(neighbour),
        !isSpecial(neighbour),
      ]);
    }
  });

  it('judges any IPv4 address as the table of blocks does', () => {
    fc.assert(
      fc.property(anyIPv4, (value) => {
        expect(isPublicAddress(toDotted(value))).toBe(!isSpecial(value));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['loopback, long', '0:0:0:0:0:0:0:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-compatible, public', '::8.8.8.8'],
    ['IPv4-compatible, hexadecimal', '::a9fe:a9fe'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped, hexadecimal', '::ffff:a9fe:a9fe'],
    ['IPv4-mapped, public', '::ffff:8.8.8.8'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::127.0.0.1'],
    ['NAT64 of link-local', '64:ff9b::a9fe:a9fe'],
    ['NAT64 of private', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::8.8.8.8'],
    ['next to NAT64', '64:ff9b:0:0:0:1:808:808'],
    ['discard-only', '100::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['benchmarking', '2001:2::1'],
    ['AMT', '2001:3::1'],
    ['ORCHIDv2', '2001:20::1'],
    ['end of the protocol assignments', '2001:1ff:ffff::1'],
    ['documentation', '2001:db8::1'],
    ['documentation, new', '3fff:fff::1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['6to4 of a public address', '2002:808:808::1'],
    ['6bone', '3ffe::1'],
    ['AS112', '2620:4f:8000::1'],
    ['ISATAP', '2606:4700::5efe:127.0.0.1'],
    ['ISATAP, universal', '2606:4700::200:5efe:10.0.0.1'],
    ['not handed out', '4000::1'],
    ['segment routing', '5f00::1'],
    ['unique local', 'fc00::1'],
    ['metadata of AWS', 'fd00:ec2::254'],
    ['metadata of Google Cloud', 'fd20:ce::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700::1111%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['multicast, global', 'ff0e::1'],
  ])('refuses IPv6: %s', (_meaning, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '2606:4700::1111',
    '2001:200::1',
    '2003::1',
    '2a00:1450:4001:80b::200e',
    '64:ff9b::8.8.8.8',
  ])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '',
    'localhost',
    '0x7f.1',
    '127.1',
    '2130706433',
    '010.8.8.8',
    '8.8.8',
    '8.8.8.8 ',
    '[2606:4700::1]',
  ])('calls "%s" not public, for it is not an address literal', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it('refuses every address that ipaddr.js does not call plain unicast, the well-known NAT64 prefix aside', () => {
    const word = fc.integer({ min: 0, max: 0xffff });
    const start = fc.constantFrom(
      [0x2001],
      [0x2002],
      [0x2620, 0x4f, 0x8000],
      [0xfe80],
      [0xfd00],
      [0x5f00],
      [0],
    );
    const parts = fc.tuple(start, fc.array(word, { minLength: 8, maxLength: 8 }));
    fc.assert(
      fc.property(parts, ([head, tail]) => {
        const address = new ipaddr.IPv6([...head, ...tail].slice(0, 8));
        fc.pre(address.range() !== 'unicast' && address.range() !== 'rfc6052');
        expect(isPublicAddress(address.toString())).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
