import { describe, expect, it } from '@jest/globals';
import { conversationPlaces, places } from '../../../test/support/conversation-places.ts';
import { target } from '../../../test/support/named-route.ts';
import type { Conversation } from '../conversation.ts';
import type { RouteTarget, TargetStrategy } from '../named-routes/named-route.entity.ts';
import { ChooseTarget, type TargetOrder } from './choose-target.ts';

const targets = ['one', 'two', 'three', 'four'].map((name) => target({ key: { owner: 'org', name } }));

const named = (id: string) => (): Conversation => ({ kind: 'named', id });
const begun = (opening: string, answered?: string) => (): Conversation => ({
  kind: 'begun',
  opening,
  answered,
});

const thinking = (opening: string, answered?: string) => (): Conversation => ({
  kind: 'begun',
  opening,
  answered,
  thinks: true,
});

const ask = (): Conversation => {
  throw new Error('nobody needs to know');
};

/** One process, and what it says of bob's conversations. */
class Chooser {
  readonly #choose: ChooseTarget;

  constructor(remembered = places()) {
    this.#choose = new ChooseTarget(remembered);
  }

  order(
    some: readonly RouteTarget[],
    conversation: () => Conversation,
    { scope = 'bob', strategy = 'weighted' }: { scope?: string; strategy?: TargetStrategy } = {},
  ): TargetOrder {
    return this.#choose.order({ targets: some, strategy, organizationId: 'engines', scope, conversation });
  }

  choose(...asked: Parameters<Chooser['order']>): RouteTarget {
    return this.order(...asked).targets[0];
  }
}

describe('the target of a conversation', () => {
  it('that its client names is the same in every process', () => {
    const [one, other, third] = [new Chooser(), new Chooser(), new Chooser()];
    const seen = new Set<string>();
    for (let n = 0; n < 50; n++) {
      const chosen = one.choose(targets, named(`session ${n}`));
      expect(other.choose(targets, named(`session ${n}`))).toBe(chosen);
      expect(third.choose(targets.toReversed(), named(`session ${n}`))).toBe(chosen);
      seen.add(chosen.key.name);
    }
    expect(seen.size).toBe(targets.length);
  });

  it('that is known by how it begins stays where its first request went', () => {
    const chooser = new Chooser();
    for (let n = 0; n < 50; n++) {
      const first = chooser.choose(targets, begun(`opening ${n}`));
      for (let turn = 0; turn < 3; turn++)
        expect(chooser.choose(targets, begun(`opening ${n}`, `answer ${n}`))).toBe(first);
    }
  });

  it('that begins like another one stays apart from it once it is answered', () => {
    const chooser = new Chooser();
    for (let n = 0; n < 50; n++) {
      const first = chooser.choose(targets, begun('hi'));
      expect(chooser.choose(targets, begun('hi', `answer ${n}`))).toBe(first);
      chooser.choose(targets, begun('hi'));
      expect(chooser.choose(targets, begun('hi', `answer ${n}`))).toBe(first);
    }
  });

  it('that nobody remembers is the same in every process from its first answer on', () => {
    const [one, other] = [new Chooser(), new Chooser()];
    for (let n = 0; n < 50; n++)
      expect(one.choose(targets, begun('hi', `${n}`))).toBe(other.choose(targets, begun('hi', `${n}`)));
  });

  it('is the same for all that begin alike, in every process and from the first request on, where the model thinks', () => {
    const [one, other] = [new Chooser(), new Chooser()];
    for (let n = 0; n < 50; n++) {
      const first = one.choose(targets, thinking(`hi ${n}`));
      expect(one.choose(targets, thinking(`hi ${n}`))).toBe(first);
      expect(other.choose(targets, thinking(`hi ${n}`, `there ${n}`))).toBe(first);
    }
    const order = one.order(targets, thinking('hello'));
    order.stay(order.targets[1]!);
    expect(one.choose(targets, thinking('hello'))).toBe(order.targets[1]);
  });

  it('is chosen anew where the target is gone', () => {
    const chooser = new Chooser();
    const first = chooser.choose(targets, begun('hi', 'there'));
    const others = targets.filter((one) => one !== first);
    const next = chooser.choose(others, begun('hi', 'there'));
    expect(others).toContain(next);
    expect(chooser.choose(targets, begun('hi', 'there'))).toBe(next);
  });

  it('stays the same where another target joins', () => {
    const chooser = new Chooser();
    for (let n = 0; n < 50; n++) {
      const first = chooser.choose(targets.slice(0, 2), named(`session ${n}`));
      expect(chooser.choose(targets, named(`session ${n}`))).toBe(first);
    }
  });

  it('is each caller’s and route’s own', () => {
    const chooser = new Chooser();
    const scopes = Array.from({ length: 40 }, (_, n) => `caller ${n}`);
    const chosen = new Set(scopes.map((scope) => chooser.choose(targets, named('same'), { scope }).key.name));
    expect(chosen.size).toBeGreaterThan(1);
  });

  it('is not asked for where there is one target alone', () => {
    const [only] = targets.slice(0, 1);
    expect(new Chooser().choose(targets.slice(0, 1), ask)).toBe(only);
  });

  it('of an unknown conversation is any', () => {
    const chooser = new Chooser();
    const chosen = Array.from({ length: 200 }, () => chooser.choose(targets, () => ({ kind: 'unknown' })));
    expect(new Set(chosen).size).toBe(targets.length);
  });
});

describe('the order of the targets', () => {
  it('begins with the choice, and has each of them once', () => {
    const { targets: order } = new Chooser().order(targets, named('session'));
    expect(new Set(order)).toEqual(new Set(targets));
    expect(order).toHaveLength(targets.length);
  });

  it('is as it was written where it is to be', () => {
    const chooser = new Chooser();
    for (const conversation of [named('session'), begun('hi'), begun('hi', 'there')])
      expect(chooser.order(targets, conversation, { strategy: 'ordered' }).targets).toEqual(targets);
    expect(chooser.order(targets, () => ({ kind: 'unknown' }), { strategy: 'ordered' }).targets).toEqual(
      targets,
    );
  });

  it.each<TargetStrategy>(['weighted', 'ordered'])(
    'begins, in every process, where a conversation moved to (%s)',
    (strategy) => {
      const [one, other] = conversationPlaces(2).map((remembered) => new Chooser(remembered));
      if (!one || !other) throw new Error('there are two');
      const turns = [named('session'), begun('hi'), begun('hi', 'there')];
      for (const turn of turns) {
        expect(one.order(targets, turn, { strategy }).targets[0]).toBeDefined();
        const order = one.order(targets, turn, { strategy });
        order.stay(order.targets[2]!);
        if (turn !== turns[1]) expect(other.choose(targets, turn, { strategy })).toBe(order.targets[2]);
      }
      const order = other.order(targets, begun('wait'), { strategy });
      order.stay(order.targets[1]!);
      expect(one.choose(targets, begun('wait', 'what'), { strategy })).toBe(order.targets[1]);
    },
  );
});
