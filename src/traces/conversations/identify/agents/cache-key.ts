import { objectIn } from '../../../../common/json/json-object.ts';
import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** Agents that put their session into `prompt_cache_key`. A program may put there one word for all that it sends. */
const SESSION_IN_CACHE_KEY = /^(codex|pi|gsd|opencode)\b|^codex_/i;

/** `prompt_cache_key` of agents that are known to write their session there, where they name it nowhere else. */
export const cacheKey: ReadAgentIds = ({ headers, body }) => {
  const isAgent = SESSION_IN_CACHE_KEY.test(headers['originator'] ?? headers['user-agent'] ?? '');
  return isAgent ? sessionOnly(usableId(objectIn(body).prompt_cache_key)) : undefined;
};
