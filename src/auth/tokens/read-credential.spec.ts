import { describe, expect, it } from '@jest/globals';
import { mintToken } from '../../common/crypto/token.ts';
import { readCredential } from './read-credential.ts';

const ours = mintToken('proxy').reveal();
const another = mintToken('session').reveal();

describe('readCredential', () => {
  it.each([
    ['x-api-key', ['x-api-key', ours]],
    ['the odd spelling of x-api-key', ['X-Api-Key', ours]],
    ['Bearer', ['Authorization', `Bearer ${ours}`]],
    ['bearer in small letters', ['authorization', `bearer ${ours}`]],
    ['both with the same value', ['x-api-key', ours, 'authorization', `Bearer ${ours}`]],
    [
      'ours beside a provider key',
      ['x-api-key', 'sk-ant-api03-left-over', 'authorization', `Bearer ${ours}`],
    ],
    ['ours before a provider key', ['x-api-key', ours, 'authorization', 'Bearer sk-left-over']],
    ['ours beside Basic', ['authorization', 'Basic Zm9v', 'x-api-key', ours]],
    ['two x-api-key of which one is ours', ['x-api-key', 'foreign', 'x-api-key', ours]],
  ])('takes %s', (_, headers) => {
    expect(readCredential(headers)).toBe(ours);
  });

  it.each([
    [
      'two of ours in two headers',
      ['x-api-key', ours, 'authorization', `Bearer ${another}`],
      'tokens_differ',
    ],
    ['two of ours in one header twice', ['x-api-key', ours, 'x-api-key', another], 'tokens_differ'],
    ['two of ours joined by a comma', ['x-api-key', `${ours}, ${another}`], 'token_unknown'],
    ['only a provider key', ['x-api-key', 'sk-ant-api03-x'], 'token_unknown'],
    ['an underscore in the name', ['x_api_key', ours], 'token_missing'],
    ['nothing', [], 'token_missing'],
    ['a cookie', ['cookie', `tracegate_session=${ours}`], 'token_missing'],
    ['our token as Basic', ['authorization', `Basic ${ours}`], 'token_unknown'],
  ])('refuses %s', (_, headers, code) => {
    expect(() => readCredential(headers)).toThrow(expect.objectContaining({ code, status: 401 }));
  });
});
