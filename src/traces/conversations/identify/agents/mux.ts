import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** Mux: a workspace has one chat. */
export const mux: ReadAgentIds = ({ headers }) => sessionOnly(usableId(headers['x-mux-workspace-id']));
