import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { logger } from '../../common/logging/logger.ts';
import { ChangeFeed } from '../../database/change-feed.ts';

const REMEMBERED_CONVERSATIONS = 50_000;
/** Nobody goes on with a conversation that rested for longer. */
const KEPT_DAYS = 30;

/**
 * At which target of its route each conversation is. Where one begins, this process remembers; where one moved to, because
 * its first target failed, all processes hear at once and know after a restart, since the next request may reach any of
 * them and carries what is bound to the new key.
 */
@Injectable()
export class MovedConversations implements OnApplicationBootstrap {
  readonly #places = new LRUCache<string, string>({ max: REMEMBERED_CONVERSATIONS });

  constructor(
    feed: ChangeFeed,
    @InjectDataSource() private readonly database: DataSource,
  ) {
    feed.on(({ kind, id }) => {
      if (kind === 'conversation') this.#places.set(id.slice(0, HASH_LENGTH), id.slice(HASH_LENGTH + 1));
    });
  }

  /** @param conversation the SHA-256 of what tells it apart, in hexadecimal */
  placeOf(conversation: string): string | undefined {
    return this.#places.get(conversation);
  }

  remember(conversation: string, target: string): void {
    this.#places.set(conversation, target);
  }

  /** Tells all processes. It waits for nothing: the conversation goes on here whether they hear or not. */
  move(organizationId: string, conversation: string, target: string): void {
    this.remember(conversation, target);
    this.database
      .query(
        `INSERT INTO conversation_moves (conversation, organization_id, target) VALUES ($1, $2, $3)
         ON CONFLICT (conversation) DO UPDATE SET target = excluded.target, moved_at = now()`,
        [Buffer.from(conversation, 'hex'), organizationId, target],
      )
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'where a conversation moved to could not be stored'),
      );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.database.query(
      `DELETE FROM conversation_moves WHERE moved_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
    const moves: Array<{ conversation: Buffer; target: string }> = await this.database.query(
      'SELECT conversation, target FROM conversation_moves ORDER BY moved_at DESC LIMIT $1',
      [REMEMBERED_CONVERSATIONS],
    );
    for (const { conversation, target } of moves.toReversed())
      this.#places.set(conversation.toString('hex'), target);
  }
}

const HASH_LENGTH = 64;
