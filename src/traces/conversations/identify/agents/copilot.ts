import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** Copilot: its command line names the session; the one in VS Code an interaction, of which a session may have many. */
export const copilot: ReadAgentIds = ({ headers }) => {
  const session = sessionOnly(usableId(headers['x-client-session-id']));
  const interaction = sessionOnly(usableId(headers['x-interaction-id']));
  return session ?? (interaction && { ...interaction, isWeak: true });
};
