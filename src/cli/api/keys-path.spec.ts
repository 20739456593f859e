import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../cli-error.ts';
import { keysPath } from './keys-path.ts';

describe('keysPath', () => {
  it.each([
    [undefined, undefined, '/me/keys'],
    [undefined, 'my.vllm_2-eu', '/me/keys/my.vllm_2-eu'],
    ['acme', 'anthropic', '/orgs/acme/keys/anthropic'],
  ])('of organisation %j and name %j is %s', (org, name, expected) => {
    expect(keysPath(org, name)).toBe(expected);
  });

  it.each([
    '',
    '..',
    '.',
    '../tokens/x',
    'a/b',
    'a%2fb',
    'UPPER',
    'a b',
    '-x',
    'sk-ant-api03-ABC',
    'x'.repeat(65),
  ])('takes no name %j, which would leave the path or is none, and does not repeat it', (name) => {
    expect(() => keysPath(undefined, name)).toThrow(UsageError);
    expect(() => keysPath(undefined, name)).not.toThrow(/sk-ant/);
  });

  it.each(['', '..', 'a/b', 'a?b', 'A'])('takes no organisation %j', (org) => {
    expect(() => keysPath(org)).toThrow(UsageError);
  });
});
