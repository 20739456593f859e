import { describe, expect, it } from '@jest/globals';
import { target } from '../../../test/support/named-route.ts';
import type { Conversation } from '../conversation.ts';
import { ChooseTarget } from './choose-target.ts';

const targets = ['one', 'two', 'three', 'four'].map((name) => target({ key: { owner: 'org', name } }));

const named = (id: string) => (): Conversation => ({ kind: 'named', id });
const begun = (opening: string, answered?: string) => (): Conversation => ({
  kind: 'begun',
  opening,
  answered,
});

const ask = (): Conversation => {
  throw new Error('nobody needs to know');
};

describe('the target of a conversation', () => {
  it('that its client names is the same in every process', () => {
    const [one, other] = [new ChooseTarget(), new ChooseTarget()];
    const seen = new Set<string>();
    for (let n = 0; n < 50; n++) {
      const chosen = one.choose(targets, 'bob', named(`session ${n}`));
      expect(other.choose(targets, 'bob', named(`session ${n}`))).toBe(chosen);
      expect(one.choose(targets.toReversed(), 'bob', named(`session ${n}`))).toBe(chosen);
      seen.add(chosen.key.name);
    }
    expect(seen.size).toBe(targets.length);
  });

  it('that is known by how it begins stays where its first request went', () => {
    const choose = new ChooseTarget();
    for (let n = 0; n < 50; n++) {
      const first = choose.choose(targets, 'bob', begun(`opening ${n}`));
      for (let turn = 0; turn < 3; turn++)
        expect(choose.choose(targets, 'bob', begun(`opening ${n}`, `answer ${n}`))).toBe(first);
    }
  });

  it('that begins like another one stays apart from it once it is answered', () => {
    const choose = new ChooseTarget();
    for (let n = 0; n < 50; n++) {
      const first = choose.choose(targets, 'bob', begun('hi'));
      expect(choose.choose(targets, 'bob', begun('hi', `answer ${n}`))).toBe(first);
      choose.choose(targets, 'bob', begun('hi'));
      expect(choose.choose(targets, 'bob', begun('hi', `answer ${n}`))).toBe(first);
    }
  });

  it('that nobody remembers is the same in every process from its first answer on', () => {
    const [one, other] = [new ChooseTarget(), new ChooseTarget()];
    for (let n = 0; n < 50; n++)
      expect(one.choose(targets, 'bob', begun('hi', `${n}`))).toBe(
        other.choose(targets, 'bob', begun('hi', `${n}`)),
      );
  });

  it('is chosen anew where the target is gone', () => {
    const choose = new ChooseTarget();
    const first = choose.choose(targets, 'bob', begun('hi', 'there'));
    const others = targets.filter((one) => one !== first);
    const next = choose.choose(others, 'bob', begun('hi', 'there'));
    expect(others).toContain(next);
    expect(choose.choose(targets, 'bob', begun('hi', 'there'))).toBe(next);
  });

  it('is each caller’s and route’s own', () => {
    const choose = new ChooseTarget();
    const scopes = Array.from({ length: 40 }, (_, n) => `caller ${n}`);
    const chosen = new Set(scopes.map((scope) => choose.choose(targets, scope, named('same')).key.name));
    expect(chosen.size).toBeGreaterThan(1);
  });

  it('is not asked for where there is one target alone', () => {
    const [only] = targets.slice(0, 1);
    expect(new ChooseTarget().choose(targets.slice(0, 1), 'bob', ask)).toBe(only);
  });

  it('of an unknown conversation is any', () => {
    const choose = new ChooseTarget();
    const chosen = Array.from({ length: 200 }, () =>
      choose.choose(targets, 'bob', () => ({ kind: 'unknown' })),
    );
    expect(new Set(chosen).size).toBe(targets.length);
  });
});
