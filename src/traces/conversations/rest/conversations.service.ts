import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { type Page, pageOf } from '../../../common/http/page.ts';
import type { TraceScope } from '../../reading/trace-scope.ts';
import { conversationNotFound } from './conversation-errors.ts';
import type { ConversationRow } from './conversation-row.ts';
import { conversationTree, type ConversationTree } from './conversation-tree.ts';
import { type ConversationFilter, ConversationsRepository } from './conversations.repository.ts';
import { cursorOf, placeOf } from './place-in-list.ts';
import type { TurnRow } from './turn-row.ts';

/** More turns than a conversation is likely to have; what is beyond is to be read as traces. */
const MOST_TURNS = 5000;

/** A conversation with its turns. */
export interface WholeConversation {
  readonly conversation: ConversationRow;
  readonly tree: ConversationTree<TurnRow>;
  /** Whether all of its turns are in the tree. */
  readonly isWhole: boolean;
}

/** Shows conversations to those who may see them. What was said in them is not shown here. */
@Injectable()
export class ConversationsService {
  constructor(private readonly conversations: ConversationsRepository) {}

  /** The conversations in a scope that fit, the last active first. */
  async list(
    scope: TraceScope,
    filter: ConversationFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<ConversationRow>> {
    const below = cursor === undefined ? undefined : placeOf(cursor);
    const rows = await this.conversations.page(scope, filter, { limit: limit + 1, below });
    return pageOf(rows, limit, placeIn, (row) => row);
  }

  /** @throws GatewayError 404, also for one that is outside the scope */
  async get(scope: TraceScope, id: string): Promise<WholeConversation> {
    const conversation = isUUID(id) ? await this.conversations.get(scope, id) : undefined;
    if (!conversation) throw conversationNotFound();
    const turns = await this.conversations.turns(scope, conversation, MOST_TURNS + 1);
    const tree = conversationTree(turns.slice(0, MOST_TURNS));
    return { conversation, tree, isWhole: turns.length <= MOST_TURNS };
  }
}

function placeIn({ lastAt, id }: ConversationRow): string {
  return cursorOf({ at: lastAt.getTime(), id });
}
