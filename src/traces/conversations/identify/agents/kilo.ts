import { sessionOnly, type ReadAgentIds } from '../agent-ids.ts';
import { usableId } from '../usable-id.ts';

/** Kilo Code: a task is a session. */
export const kilo: ReadAgentIds = ({ headers }) => sessionOnly(usableId(headers['x-kilocode-taskid']));
