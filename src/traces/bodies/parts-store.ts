import { LRUCache } from 'lru-cache';
import type { ClientBase } from 'pg';
import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { dayOf } from '../partitions/day-of.ts';
import { writePart } from './stored-part.ts';

/** The parts of a body that is to be stored, and whose it is. */
export interface PartsOfBody {
  /** Zeros for an exchange that belongs to no organisation. */
  readonly organizationId: string;
  readonly traceId: string;
  /** The person; null for a service. */
  readonly userId: string | null;
  readonly parts: ReadonlyMap<string, Buffer>;
  /** What the organisation's bodies are sealed with; null where they are not. */
  readonly cipher: BodyCipher | null;
}

/** Parts that are written but not committed. */
export interface WrittenParts {
  /** How many rows were sent to the database. */
  readonly sent: number;
  /** To be called once the transaction is committed: from then on these parts are known, and not written again. */
  committed(): void;
}

interface WantedPart extends Omit<PartsOfBody, 'parts' | 'traceId'> {
  readonly day: string;
  readonly hash: string;
  readonly part: Buffer;
  shared: boolean;
}

/** Some hundred sessions' worth, at a quarter of a kilobyte each. */
const MOST_KNOWN = 65_536;
const NO_PERSON = 'none';
const SHARED = 'shared';

/** One row for each part. Locks are taken in the order of the keys, so that two processes never wait for each other. */
const INSERT = `
  INSERT INTO parts (organization_id, day, hash, bytes, encoding, key_id, data, user_id, shared)
  SELECT * FROM unnest($1::uuid[], $2::date[], $3::bytea[], $4::int[], $5::smallint[], $6::uuid[], $7::bytea[],
                       $8::uuid[], $9::boolean[])
  ON CONFLICT (organization_id, day, hash) DO UPDATE SET shared = true
   WHERE NOT parts.shared AND (excluded.shared OR parts.user_id IS DISTINCT FROM excluded.user_id)`;

/**
 * Writes the parts of bodies, each once for an organisation and day. Remembers, bounded, which parts are stored and whose
 * they are: what a conversation repeats is neither sent to the database nor compressed again, unless another person brings
 * it, who makes it `shared`.
 */
export class PartsStore {
  readonly #known: LRUCache<string, string>;

  constructor(mostKnown = MOST_KNOWN) {
    this.#known = new LRUCache({ max: mostKnown });
  }

  /**
   * Writes what is not known to be stored, in one statement of the caller's transaction. The partitions of the day must
   * be there. A transaction that is rolled back can be written again.
   */
  async put(client: ClientBase, bodies: readonly PartsOfBody[]): Promise<WrittenParts> {
    const wanted = this.#wanted(bodies);
    const ordered = [...wanted.keys()].sort().map((key) => wanted.get(key)!);
    if (ordered.length > 0) await client.query(INSERT, columnsOf(ordered));
    return { sent: ordered.length, committed: () => this.#remember(wanted) };
  }

  /** Forgets what is known of an organisation, because parts of it were deleted: they are written again when they come. */
  forget(organizationId: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(organizationId)) this.#known.delete(key);
  }

  #wanted(bodies: readonly PartsOfBody[]): Map<string, WantedPart> {
    const wanted = new Map<string, WantedPart>();
    for (const { traceId, parts, ...body } of bodies) {
      const day = dayOf(traceId);
      for (const [hash, part] of parts) {
        const key = `${body.organizationId} ${day} ${hash}`;
        const brought = wanted.get(key);
        const known = this.#known.get(key);
        if (brought) brought.shared ||= brought.userId !== body.userId;
        else if (known !== SHARED && known !== (body.userId ?? NO_PERSON))
          wanted.set(key, { ...body, day, hash, part, shared: known !== undefined });
      }
    }
    return wanted;
  }

  #remember(written: ReadonlyMap<string, WantedPart>): void {
    for (const [key, { userId, shared }] of written)
      this.#known.set(key, shared ? SHARED : (userId ?? NO_PERSON));
  }
}

function columnsOf(wanted: readonly WantedPart[]): unknown[] {
  const written = wanted.map(({ hash, part, cipher }) => writePart(Buffer.from(hash, 'hex'), part, cipher));
  return [
    wanted.map(({ organizationId }) => organizationId),
    wanted.map(({ day }) => day),
    written.map(({ hash }) => hash),
    written.map(({ bytes }) => bytes),
    written.map(({ encoding }) => encoding),
    written.map(({ keyId }) => keyId),
    written.map(({ data }) => data),
    wanted.map(({ userId }) => userId),
    wanted.map(({ shared }) => shared),
  ];
}
