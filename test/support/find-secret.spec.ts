import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { findSecret } from './find-secret.ts';

const secret = `sk-ant-api03-${randomBytes(40).toString('base64url')}`;

describe('findSecret', () => {
  it.each([
    ['as it is', secret],
    ['as it is', `{"key":"${secret.slice(0, Math.floor(secret.length / 2))}…"}`],
    ['backwards', `<${secret.split('').toReversed().join('')}>`],
    ['in lower case', secret.toLowerCase()],
    ['in hexadecimal', Buffer.from(`\u0001${secret}`).toString('hex')],
    ['in hexadecimal capitals', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in base64, 0 bytes in', Buffer.from(`${secret}!`).toString('base64')],
    ['in base64, 1 bytes in', Buffer.from(`abcd${secret}!!`).toString('base64')],
    ['in base64url, 2 bytes in', Buffer.from(`ab${secret}`).toString('base64url')],
  ])('finds it %s', (form, text) => {
    expect(findSecret(Buffer.from(text), secret)).toContain(form);
  });

  it('finds it in UTF-16, and not where it is not', () => {
    expect(findSecret(Buffer.from(secret, 'utf16le'), secret)).toContain('in UTF-16');
    expect(findSecret(randomBytes(100_000), secret)).toEqual([]);
    expect(findSecret(Buffer.from('sk-ant-api03-'), secret)).toEqual([]);
  });
});
