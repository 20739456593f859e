import type { ConversationQuery } from './conversation-query.dto.ts';
import type { ConversationFilter } from './conversations.repository.ts';

/** What a query asks for. */
export function conversationFilterOf({
  user,
  client,
  repository,
  model,
  from,
  to,
}: ConversationQuery): ConversationFilter {
  return { user, client, repository, model, from: moment(from), to: moment(to) };
}

function moment(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
