import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { In, Repository } from 'typeorm';
import type { Caller } from '../../common/access/caller.ts';
import { DeferredWrites } from '../../common/deferred-writes.ts';
import { databaseAway } from '../../common/errors/database-away.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { readStringMember } from '../../common/json/read-member.ts';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { Arrival } from '../arrival.ts';
import type { RequestBody } from '../request-body.ts';
import { isUnclear, type RequestContent } from '../request-content.ts';
import { AnswerCollector } from './answer-collector.ts';
import { type ObjectRequest, objectRequest } from './object-request.ts';
import { ProviderObject } from './provider-object.entity.ts';

/** The collections whose things name others: the files that a batch writes (OpenAI). */
const BATCHES = 'batches';
const WRITTEN_FILES = ['output_file_id', 'error_file_id'];
const ID_FORM = /^[\w-]{1,256}$/;

type MadeObject = Pick<ProviderObject, 'keyId' | 'objectId' | 'userId' | 'tokenId'>;

/** Watches one answer for the names of things that were made. */
export interface ObjectWatch {
  readonly collector: AnswerCollector;
  /** Call it once the answer has passed whole. */
  finish(): Promise<void>;
}

/**
 * Keeps members apart who share a key of their organisation: a provider gives every batch and file to whoever has the key.
 * Whoever made one through Tracegate may read, use, cancel and delete it, and nobody else; the lists of all are closed.
 * A person's own key is his own account, and nothing is asked there.
 */
@Injectable()
export class SharedObjects implements OnApplicationShutdown {
  /** Made just now, and perhaps not stored yet. */
  readonly #fresh = new LRUCache<string, string>({ max: 10_000 });

  readonly #made: DeferredWrites<MadeObject>;

  constructor(@InjectRepository(ProviderObject) private readonly objects: Repository<ProviderObject>) {
    this.#made = new DeferredWrites('who made batches and files', (made) => this.#store([...made.values()]));
  }

  onApplicationShutdown(): Promise<void> {
    return this.#made.stop();
  }

  /**
   * @returns what watches the answer, where it may name a new thing
   * @throws GatewayError 404 for a thing of somebody else, 403 for a list
   */
  async check(
    arrival: Arrival,
    caller: Caller,
    key: OpenedKey,
    content: RequestContent,
    body: RequestBody | undefined,
  ): Promise<ObjectWatch | undefined> {
    if (key.owner.kind !== 'organization') return undefined;
    const asked = objectRequest(arrival.provider, arrival.method, arrival.target.path);
    if (!asked) return undefined;
    if (asked.kind === 'list') throw listClosed();
    for (const id of idsUsed(asked, content, body))
      if (!(await this.#isHis(caller, key, id))) throw objectNotFound();
    const members = namingMembers(asked);
    return members.length > 0 ? this.#watch(caller, key, members) : undefined;
  }

  #watch(caller: Caller, key: OpenedKey, members: readonly string[]): ObjectWatch {
    const collector = new AnswerCollector();
    return {
      collector,
      finish: async () => {
        const answer = (await collector.read()) ?? {};
        const ids = members
          .map((name) => answer[name])
          .filter((id): id is string => typeof id === 'string' && ID_FORM.test(id));
        await this.#note(caller, key, ids);
      },
    };
  }

  /** Keeps what is his his: an id that somebody made already stays with him. */
  async #note(caller: Caller, key: OpenedKey, ids: readonly string[]): Promise<void> {
    for (const objectId of ids) {
      const name = `${key.id} ${objectId}`;
      if (this.#fresh.has(name)) continue;
      this.#fresh.set(name, ownerOf(caller));
      const { userId = null, tokenId } = caller;
      this.#made.note(name, { keyId: key.id, objectId, userId, tokenId });
    }
    await this.#made.flush();
  }

  async #isHis(caller: Caller, key: OpenedKey, id: string): Promise<boolean> {
    const fresh = this.#fresh.get(`${key.id} ${id}`);
    if (fresh !== undefined) return fresh === ownerOf(caller);
    const [found] = await this.#find(key, [id]);
    return found !== undefined && (found.userId ?? SERVICE) === ownerOf(caller);
  }

  /** Of a key, person or token that is gone meanwhile there is nothing left to keep apart. */
  async #store(made: readonly MadeObject[]): Promise<void> {
    await this.objects.query(
      `INSERT INTO provider_objects (key_id, object_id, user_id, token_id)
       SELECT k.id, made.object_id, u.id, t.id
         FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) AS made (key_id, object_id, user_id, token_id)
         JOIN provider_keys AS k ON k.id = made.key_id
         LEFT JOIN users AS u ON u.id = made.user_id
         LEFT JOIN tokens AS t ON t.id = made.token_id
        WHERE made.user_id IS NULL OR u.id IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [
        made.map(({ keyId }) => keyId),
        made.map(({ objectId }) => objectId),
        made.map(({ userId }) => userId),
        made.map(({ tokenId }) => tokenId),
      ],
    );
  }

  async #find(key: OpenedKey, ids: string[]): Promise<ProviderObject[]> {
    try {
      return await this.objects.findBy({ keyId: key.id, objectId: In(ids) });
    } catch (error) {
      throw databaseAway('whose this is', error);
    }
  }
}

const SERVICE = 'a service of the organisation';

/** Services of one organisation share what they made, since their tokens are rotated. */
function ownerOf({ userId }: Caller): string {
  return userId ?? SERVICE;
}

/**
 * The members of the answer that name a kept thing of the caller's. Only where the provider itself writes the answer: the
 * content of a file is whatever somebody wrote into it.
 */
function namingMembers(asked: ObjectRequest): readonly string[] {
  if (asked.kind === 'list') return [];
  const written = asked.collection === BATCHES ? WRITTEN_FILES : [];
  if (asked.kind === 'create') return ['id', ...written];
  return asked.action === '' || asked.action === 'cancel' ? written : [];
}

/** The things that a request names: in its path, and, for a batch of OpenAI's, the file that it is made from. */
function idsUsed(asked: ObjectRequest, content: RequestContent, body: RequestBody | undefined): string[] {
  if (asked.kind === 'use') return [asked.id];
  if (asked.kind === 'list' || asked.collection !== BATCHES) return [];
  if (isUnclear(content)) throw batchUnreadable();
  if (content.kind !== 'object' || !body) return [];
  // Each of that name: which of two the provider would take is his affair.
  const inputs = content.members.filter(({ name }) => name === 'input_file_id');
  return inputs.map((member) => {
    const value = body.slice(member.valueStart, member.valueEnd);
    return readStringMember(value, { ...member, valueStart: 0, valueEnd: value.length }) ?? '';
  });
}

const batchUnreadable = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'body_unreadable',
    'The request body must be plain, uncompressed JSON: with a key of the organisation, a batch is made from files of your own.',
    { rule: 'key.shared' },
  );

const objectNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'object_not_found',
    'There is no such batch or file of yours. Those made by others with the same key of the organisation are theirs.',
  );

const listClosed = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'list_closed',
    'A list would show what others made with this key of the organisation. Ask for your own by its id, or use a key of your own.',
    { rule: 'key.shared' },
  );
