import { Injectable } from '@nestjs/common';
import { sha256 } from '../../common/crypto/sha256.ts';
import type { Conversation } from '../conversation.ts';
import type { RouteTarget, TargetStrategy } from '../named-routes/named-route.entity.ts';
import { MovedConversations } from './moved-conversations.ts';
import { chooseAtRandom, chooseByKey, rankByKey } from './weighted-order.ts';

/** Among what is chosen, and for whom. */
export interface TargetWish {
  readonly targets: readonly RouteTarget[];
  readonly strategy: TargetStrategy;
  readonly organizationId: string;
  /** Tells conversations of different callers and routes apart that begin alike. */
  readonly scope: string;
  readonly conversation: () => Conversation;
}

/** The targets in the order in which they are to be asked. */
export interface TargetOrder {
  /** The first is where the conversation is, or begins. */
  readonly targets: readonly [RouteTarget, ...RouteTarget[]];
  /** Keeps the conversation at another target from now on, in every process. */
  stay(target: RouteTarget): void;
}

/**
 * Chooses among the targets of a route, by weight or in their order, so that a conversation stays where it began: providers
 * bind what they encrypt in it, and its prompt cache, to the key.
 *
 * By weight, a conversation with an id of its client's always hashes to the same target, in every process. One without is
 * known by how it begins, and where the model thinks hashes by that. Else its first request goes anywhere, and this process
 * remembers where; from the first answer on the beginning is its own, and what nobody remembers hashes as well.
 */
@Injectable()
export class ChooseTarget {
  constructor(private readonly moved: MovedConversations) {}

  order(wish: TargetWish): TargetOrder {
    const { targets } = wish;
    const [only] = targets;
    if (only && targets.length === 1) return { targets: [only], stay: () => {} };
    const keys = keysOf(wish);
    const home = this.#find(targets, keys) ?? begin(wish, keys);
    this.#remember(keys, home);
    return { targets: [home, ...others(wish, home, keys)], stay: (target) => this.#stay(wish, keys, target) };
  }

  #find(targets: readonly RouteTarget[], { known }: ConversationKeys): RouteTarget | undefined {
    for (const key of known) {
      const place = this.moved.placeOf(key);
      const found = place === undefined ? undefined : targets.find((target) => targetId(target) === place);
      if (found) return found;
    }
    return undefined;
  }

  #remember({ own }: ConversationKeys, target: RouteTarget): void {
    if (own !== undefined) this.moved.remember(own, targetId(target));
  }

  #stay({ organizationId }: TargetWish, { own }: ConversationKeys, target: RouteTarget): void {
    const place = targetId(target);
    if (own === undefined || this.moved.placeOf(own) === place) return;
    this.moved.move(organizationId, own, place);
  }
}

/** By what a conversation is remembered. */
interface ConversationKeys {
  /** What it is known by from now on; undefined where nothing tells it. */
  readonly own?: string;
  /** What it may be remembered by, the surest first. */
  readonly known: readonly string[];
  /** What will be the same in its next request, wherever that arrives, so that it may be hashed. */
  readonly lasting?: string;
}

function keysOf({ scope, conversation }: TargetWish): ConversationKeys {
  const about = conversation();
  const keyOf = (text: string): string => sha256(`${scope} ${text}`);
  if (about.kind === 'unknown') return { known: [] };
  if (about.kind === 'named')
    return { own: keyOf(about.id), known: [keyOf(about.id)], lasting: keyOf(about.id) };
  const opening = keyOf(about.opening);
  const answered = about.answered === undefined ? undefined : keyOf(about.answered);
  const own = answered ?? opening;
  // What the first answer binds must find its key again: all that begin alike are at one target.
  if (about.thinks) return { own, known: answered ? [answered, opening] : [opening], lasting: opening };
  // Else they are spread, and one that begins with the same words as another is not asked where that one went.
  return answered ? { own, known: [answered, opening], lasting: answered } : { own, known: [] };
}

function begin({ targets, strategy }: TargetWish, { lasting }: ConversationKeys): RouteTarget {
  const [first] = targets;
  if (strategy === 'ordered' && first) return first;
  return lasting === undefined ? chooseAtRandom(targets) : chooseByKey(targets, lasting, targetId);
}

function others(
  { targets, strategy }: TargetWish,
  home: RouteTarget,
  { own = '' }: ConversationKeys,
): RouteTarget[] {
  const rest = targets.filter((target) => target !== home);
  return strategy === 'ordered' ? rest : rankByKey(rest, own, targetId);
}

const targetId = ({ provider, model, key }: RouteTarget): string =>
  `${provider} ${key.owner} ${key.name} ${model}`;
