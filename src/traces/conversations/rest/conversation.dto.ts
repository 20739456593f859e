import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../../../common/http/page.ts';
import { cachedShare, promptTokens } from '../guard/cached-share.ts';
import type { ConversationRow } from './conversation-row.ts';
import { TokenCountsDto } from './token-counts.dto.ts';

export class ConversationCostDto {
  /** US dollars, of what has a price. @example 1.25 */
  amount: string;
  /** How many exchanges have a usage and no price. */
  unpriced: number;
}

export class ConversationDto {
  /** The id of the exchange that it began with. */
  id: string;
  /** The first message of a person, on one line; null where it is not kept. */
  title: string | null;
  /** The person's id; null for a service token's. */
  user: string | null;
  /** The service token's id; null for a person's. */
  token: string | null;
  /** Name and version of the client, as it was last. @example claude-cli/2.1.329 */
  client: string | null;
  /** As the client names it, else its working directory. */
  repository: string | null;
  branch: string | null;
  /** As they were sent to the provider. */
  models: string[];
  /** How many exchanges are in it, side requests included. */
  exchanges: number;
  usage: TokenCountsDto;
  /** The part of the prompts that was read from the provider's cache, from 0 to 1; null where nothing was counted. */
  @ApiProperty({ type: Number, nullable: true })
  cachedShare: number | null;
  cost: ConversationCostDto;
  /** ISO 8601 in UTC: when its first exchange was sent. */
  startedAt: string;
  /** ISO 8601 in UTC: when its last exchange was sent. */
  lastAt: string;

  static of(row: ConversationRow): ConversationDto {
    const usage = TokenCountsDto.of(row);
    const { id, title, client, repository, branch, models, exchanges, unpriced } = row;
    return {
      id,
      title,
      user: row.userId,
      token: row.tokenId,
      client,
      repository,
      branch,
      models,
      exchanges,
      usage,
      cachedShare: promptTokens(usage) === 0 ? null : cachedShare(usage),
      cost: { amount: row.cost, unpriced },
      startedAt: row.startedAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
    };
  }
}

export class ConversationPageDto {
  items: ConversationDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;

  static of({ items, nextCursor }: Page<ConversationRow>): ConversationPageDto {
    return { items: items.map((row) => ConversationDto.of(row)), nextCursor };
  }
}
