import type { DataSource } from 'typeorm';
import type { Change, ChangeFeed } from '../../src/database/change-feed.ts';
import { MovedConversations } from '../../src/routing/selection/moved-conversations.ts';

/** What several processes remember of conversations, who hear of each other without a database between them. */
export function conversationPlaces(processes: number): MovedConversations[] {
  const listeners: Array<(change: Change) => void> = [];
  const feed = { on: (listener: (change: Change) => void) => listeners.push(listener) };
  const database = {
    query: async (_statement: string, [conversation, , target]: [Buffer, string, string]) => {
      const id = `${conversation.toString('hex')} ${target}`;
      for (const listener of listeners) listener({ kind: 'conversation', id });
    },
  };
  return Array.from(
    { length: processes },
    () => new MovedConversations(feed as unknown as ChangeFeed, database as unknown as DataSource),
  );
}

/** What one process remembers. */
export function places(): MovedConversations {
  return conversationPlaces(1)[0]!;
}
