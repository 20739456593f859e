import { callApi } from './call-api.ts';
import { type ListPage, readPage } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';

/** One thing that was done, or tried. */
export interface AuditEntry {
  id: string;
  /** Its place in the chain. */
  sequence: number | string;
  /** ISO 8601. */
  at: string;
  actor: {
    type: 'person' | 'service' | 'system' | 'nobody';
    id: string | null;
    name: string | null;
    tokenId: string | null;
  };
  address: string | null;
  userAgent: string | null;
  action: string;
  outcome: 'success' | 'failure';
  target: { type: string; id: string | null; name: string | null };
  /** Without secrets. */
  before: unknown;
  after: unknown;
  hash: string;
}

/** Which entries to read; times are ISO 8601. */
export interface AuditFilter {
  action: string;
  actor: string;
  from: string;
  to: string;
}

/** What a check of the chain found. */
export interface AuditVerification {
  valid: boolean;
  /** How many entries were read. */
  checked: number;
  head: { sequence: number | string; hash: string } | null;
  problems: {
    sequence: number | string;
    id: string | null;
    kind: 'altered' | 'missing' | 'moved' | 'head';
    message: string;
  }[];
}

/** One page of the entries, newest first. */
export function readAudit(
  slug: string,
  filter: AuditFilter,
  cursor: string | null,
): Promise<ListPage<AuditEntry>> {
  return readPage(inOrganization(slug, 'audit'), { ...filter, cursor });
}

/** Checks that no entry was altered, removed or moved. */
export function verifyAudit(slug: string): Promise<AuditVerification> {
  return callApi(inOrganization(slug, 'audit', 'verify'));
}
