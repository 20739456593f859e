import { describe, expect, it } from '@jest/globals';
import { newId } from '../common/identifier.ts';
import { type AuditEntry, BEFORE_THE_FIRST } from './audit-entry.ts';
import { ChainCheck } from './chain-check.ts';
import type { Verification } from './chain-problem.ts';
import { hashEntry } from './hash-entry.ts';
import type { StoredEntry } from './stored-entry.ts';

const ORGANIZATION = newId();

function entryAt(sequence: number): AuditEntry {
  return {
    id: newId(),
    sequence,
    at: new Date(sequence).toISOString(),
    actor: { type: 'system', id: null, name: null, email: null, tokenId: null },
    address: null,
    userAgent: null,
    action: 'policy.update',
    outcome: 'success',
    target: { type: 'policy', id: null, name: null },
    before: null,
    after: { number: sequence },
  };
}

const chained = (entry: AuditEntry, previousHash: string): StoredEntry => ({
  entry,
  previousHash,
  hash: hashEntry(entry, ORGANIZATION, previousHash),
});

function chainOf(length: number): StoredEntry[] {
  const chain: StoredEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1)
    chain.push(chained(entryAt(sequence), chain.at(-1)?.hash ?? BEFORE_THE_FIRST));
  return chain;
}

const at = (chain: readonly StoredEntry[], sequence: number): StoredEntry =>
  chain[sequence - 1] as StoredEntry;

const withEntry = (stored: StoredEntry, changes: Partial<AuditEntry>): StoredEntry => ({
  ...stored,
  entry: { ...stored.entry, ...changes },
});

const headOf = (
  chain: readonly StoredEntry[],
  sequence = chain.length,
): { sequence: number; hash: string } => ({
  sequence,
  hash: at(chain, sequence).hash,
});

function check(found: readonly StoredEntry[], head: { sequence: number; hash: string } | null): Verification {
  const chainCheck = new ChainCheck(ORGANIZATION, head);
  for (const stored of found.toSorted((one, other) => one.entry.sequence - other.entry.sequence))
    chainCheck.see(stored);
  return chainCheck.finish();
}

const named = ({ problems }: Verification): Array<[number, string]> =>
  problems.map(({ sequence, kind }) => [sequence, kind]);

describe('a chain', () => {
  const chain = chainOf(20);
  const head = headOf(chain);

  it('that is whole has no problems', () => {
    expect(check(chain, head)).toEqual({ valid: true, checked: 20, head, problems: [] });
    expect(check([], null)).toEqual({ valid: true, checked: 0, head: null, problems: [] });
  });

  it('of another organisation does not fit', () => {
    const other = new ChainCheck(newId(), head);
    for (const stored of chain) other.see(stored);
    expect(other.finish().problems).toHaveLength(20);
  });

  it.each<[string, (chain: StoredEntry[]) => StoredEntry[], Array<[number, string]>]>([
    ['an altered entry', (c) => c.with(4, withEntry(at(c, 5), { after: { number: 6 } })), [[5, 'altered']]],
    [
      'an altered entry, hashed anew',
      (c) => c.with(4, chained({ ...entryAt(5), after: 'forged' }, at(c, 4).hash)),
      [[5, 'altered']],
    ],
    [
      'a first entry that was replaced',
      (c) => c.with(0, chained(entryAt(1), 'a'.repeat(64))),
      [[1, 'altered']],
    ],
    ['a missing entry', (c) => c.toSpliced(6, 1), [[7, 'missing']]],
    ['the first ones missing', (c) => c.toSpliced(0, 2), [[1, 'missing']]],
    ['the last ones missing', (c) => c.toSpliced(18, 2), [[19, 'missing']]],
    ['all missing', () => [], [[1, 'missing']]],
    [
      'two swapped far apart',
      (c) => c.with(2, withEntry(at(c, 15), { sequence: 3 })).with(14, withEntry(at(c, 3), { sequence: 15 })),
      [
        [3, 'moved'],
        [15, 'moved'],
      ],
    ],
    [
      'one moved into the place of another that is missing',
      (c) => c.with(6, withEntry(at(c, 12), { sequence: 7 })).toSpliced(11, 1),
      [
        [7, 'moved'],
        [12, 'missing'],
      ],
    ],
    [
      'one moved to the end',
      (c) => [...c.toSpliced(3, 1), withEntry(at(c, 4), { sequence: 21 })],
      [
        [4, 'missing'],
        [21, 'head'],
        [21, 'moved'],
      ],
    ],
    [
      'one put in, and those after it moved on',
      (c) => [
        ...c.slice(0, 17),
        chained(entryAt(18), at(c, 17).hash),
        ...c.slice(17).map((stored) => withEntry(stored, { sequence: stored.entry.sequence + 1 })),
      ],
      [
        [18, 'altered'],
        [19, 'moved'],
        [20, 'moved'],
        [21, 'head'],
        [21, 'moved'],
      ],
    ],
    [
      'one removed, and those after it moved up',
      (c) => [
        ...c.slice(0, 17),
        ...c.slice(18).map((stored) => withEntry(stored, { sequence: stored.entry.sequence - 1 })),
      ],
      [
        [18, 'moved'],
        [19, 'moved'],
        [20, 'missing'],
      ],
    ],
    ['one put in after the end', (c) => [...c, chained(entryAt(21), at(c, 20).hash)], [[21, 'head']]],
    ['two in one place', (c) => c.toSpliced(5, 0, chained(entryAt(5), at(c, 4).hash)), [[5, 'altered']]],
    [
      'several faults, each by itself',
      (c) => c.with(9, withEntry(at(c, 10), { outcome: 'failure' })).toSpliced(3, 1),
      [
        [4, 'missing'],
        [10, 'altered'],
      ],
    ],
  ])('with %s names it and no other', (_, tamper, expected) => {
    const tampered = tamper(chain);
    const found = check(tampered, head);
    expect(found.valid).toBe(false);
    expect(named(found)).toEqual(expected);
    const places = new Map(tampered.map(({ entry }) => [entry.id, entry.sequence]));
    for (const { id, sequence } of found.problems)
      expect(id === null || places.get(id) === sequence).toBe(true);
  });

  it('whose head was set back, replaced or taken away names the head', () => {
    expect(named(check(chain, headOf(chain, 17)))).toEqual([[18, 'head']]);
    expect(named(check(chain, { ...head, hash: 'b'.repeat(64) }))).toEqual([[20, 'head']]);
    expect(named(check(chain, null))).toEqual([[20, 'head']]);
    expect(named(check(chain, { ...head, sequence: 23 }))).toEqual([[21, 'missing']]);
  });

  it('with an entry that nobody could have written goes on', () => {
    let deep: unknown = 0;
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(named(check(chain.with(7, withEntry(at(chain, 8), { before: deep })), head))).toEqual([
      [8, 'altered'],
    ]);
  });
});

describe('a long chain', () => {
  it('that was altered everywhere names a thousand, and says how many more there are', () => {
    const chain = chainOf(3000);
    const found = check(
      chain.map((stored) => withEntry(stored, { address: '192.0.2.1' })),
      headOf(chain),
    );
    expect(found.problems).toHaveLength(1001);
    expect(found.problems.at(-1)?.message).toContain('2000 more');
    expect(found.checked).toBe(3000);
  });

  it('of which most is missing is read at once', () => {
    const chain = chainOf(3);
    const far = withEntry(at(chain, 2), { sequence: 9e15 });
    const found = check([at(chain, 1), far], { sequence: 9e15, hash: far.hash });
    expect(named(found)).toEqual([
      [2, 'missing'],
      [9e15, 'moved'],
    ]);
  });
});
