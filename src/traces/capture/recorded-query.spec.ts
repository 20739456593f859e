import { describe, expect, it } from '@jest/globals';
import { recordedQuery } from './recorded-query.ts';

describe('the query in the record', () => {
  it.each([
    ['', ''],
    ['?beta=true', '?beta=true'],
    ['?limit=1000&after_id=x', '?limit=1000&after_id=x'],
    ['?key=AIza-something&beta=true', '?key=[secret]&beta=true'],
    ['?beta=true&Access_Token=abc', '?beta=true&Access_Token=[secret]'],
    ['?x=sk-ant-api03-abcdef', '?x=[secret]'],
    ['?x=tgp_0123456789', '?x=[secret]'],
  ])('%s is kept as %s', (query, kept) => expect(recordedQuery(query)).toBe(kept));

  it('is cut where it is long', () => {
    expect(recordedQuery(`?q=${'a'.repeat(10_000)}`).length).toBe(2048);
  });
});
