import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { RouteTarget } from '../named-routes/named-route.entity.ts';
import type { Conversation } from '../conversation.ts';
import { chooseAtRandom, chooseByKey } from './weighted-order.ts';

const REMEMBERED_CONVERSATIONS = 50_000;

/**
 * Chooses among the targets of a route, by weight, so that a conversation stays where it began: providers bind what they
 * encrypt in it, and its prompt cache, to the key.
 *
 * A conversation with an id of its client's always hashes to the same target, in every process. One without is known by how
 * it begins: its first request goes anywhere, and this process remembers where; from the first answer on the beginning is
 * its own, and what nobody remembers hashes as well.
 */
@Injectable()
export class ChooseTarget {
  readonly #remembered = new LRUCache<string, string>({ max: REMEMBERED_CONVERSATIONS });

  /** @param scope tells conversations of different callers and routes apart that begin alike */
  choose(targets: readonly RouteTarget[], scope: string, conversation: () => Conversation): RouteTarget {
    const [only] = targets;
    if (only && targets.length === 1) return only;
    const about = conversation();
    if (about.kind === 'named') return chooseByKey(targets, `${scope} ${about.id}`, targetId);
    if (about.kind === 'unknown') return chooseAtRandom(targets);
    const opening = `${scope} ${about.opening}`;
    if (about.answered === undefined) return this.#remember(opening, chooseAtRandom(targets));
    const answered = `${scope} ${about.answered}`;
    const known = this.#find(targets, answered) ?? this.#find(targets, opening);
    return this.#remember(answered, known ?? chooseByKey(targets, answered, targetId));
  }

  #find(targets: readonly RouteTarget[], key: string): RouteTarget | undefined {
    const id = this.#remembered.get(key);
    return id === undefined ? undefined : targets.find((target) => targetId(target) === id);
  }

  #remember(key: string, target: RouteTarget): RouteTarget {
    this.#remembered.set(key, targetId(target));
    return target;
  }
}

const targetId = ({ provider, model, key }: RouteTarget): string =>
  `${provider} ${key.owner} ${key.name} ${model}`;
