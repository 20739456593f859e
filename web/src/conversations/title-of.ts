import type { Conversation } from '../api/conversations.ts';

/** What a conversation is called: its first message, cut where it gets long. */
export function titleOf({ title }: Pick<Conversation, 'title'>): string {
  if (title === null || title.trim() === '') return 'Conversation without a title';
  return title.length > 120 ? `${title.slice(0, 119)}…` : title;
}
