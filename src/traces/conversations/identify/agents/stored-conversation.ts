import { isObject, objectIn } from '../../../../common/json/json-object.ts';
import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** `conversation` of the Responses API: the provider keeps the history, so the messages do not tell. */
export const storedConversation: ReadAgentIds = ({ body }) => {
  const { conversation } = objectIn(body);
  return sessionOnly(usableId(isObject(conversation) ? conversation['id'] : conversation));
};
