import { cleanJson } from '../../../database/clean-json.ts';
import type { CollapseAlert } from '../placement.ts';
import type { DatabaseClient } from '../../../database/database-client.ts';

const WRITE = `
  INSERT INTO alerts (organization_id, id, kind, conversation_id, trace_id, user_id, agent_id, client, model, details)
  SELECT "organizationId", id, kind, "conversationId", "traceId", "userId", "agentId", client, model,
         jsonb_build_object('before', before, 'after', after, 'requests', requests, 'clientBefore', "clientBefore")
    FROM jsonb_to_recordset($1::jsonb) AS alert ("organizationId" uuid, id uuid, kind text, "conversationId" uuid,
         "traceId" uuid, "userId" uuid, "agentId" text, client text, model text, before double precision,
         after double precision, requests integer, "clientBefore" text)`;

/** Stores alerts that were raised. */
export async function writeAlerts(client: DatabaseClient, alerts: readonly CollapseAlert[]): Promise<void> {
  if (alerts.length > 0) await client.query(WRITE, [cleanJson(alerts)]);
}
