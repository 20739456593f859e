import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** pi and GSD2 on the routes of OpenAI. On those of Anthropic they name nothing. */
export const pi: ReadAgentIds = ({ headers }) => sessionOnly(usableId(headers['session_id']));
