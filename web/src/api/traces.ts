import { callApi } from './call-api.ts';
import { type ListPage, readPage } from './collect-pages.ts';
import type { Cost } from './cost.ts';
import { inOrganization } from './in-organization.ts';
import type { Outcome } from './outcome.ts';
import type { TokenCounts } from './token-counts.ts';

/** One exchange with a provider, without what was said. Times are ISO 8601. */
export interface Trace {
  id: string;
  /** The person's id; null for a service token. */
  user: string | null;
  userName: string | null;
  userEmail: string | null;
  token: string | null;
  tokenKind: string | null;
  provider: string;
  /** The named route; null for the default routing. */
  route: string | null;
  rule: string | null;
  keyName: string | null;
  keyOwner: string | null;
  requestedModel: string | null;
  sentModel: string | null;
  answeredModel: string | null;
  /** Of a request that was translated. */
  answeredProvider: string | null;
  method: string;
  path: string;
  query: string;
  stream: boolean;
  /** The status that the client got; null if it left before. */
  status: number | null;
  /** Null while it is under way. */
  outcome: Outcome | null;
  /** The stable code of a refusal or failure. */
  reason: string | null;
  phase: string | null;
  cause: string | null;
  stopReason: string | null;
  usage: TokenCounts & Record<string, unknown>;
  cost: Cost;
  price: Record<string, unknown> | null;
  conversationId: string | null;
  sessionId: string | null;
  agentId: string | null;
  parentAgentId: string | null;
  previousId: string | null;
  newFrom: number | null;
  client: string | null;
  repository: string | null;
  branch: string | null;
  startedAt: string;
  timeToFirstByteMs: number | null;
  durationMs: number | null;
  requestBytes: number;
  responseBytes: number | null;
  /** SHA-256 in hexadecimal: of the request as it came, of what was sent on if it was another, of the answer. */
  requestSha256: string | null;
  sentSha256: string | null;
  responseSha256: string | null;
  attempts: unknown[];
  notes: unknown[];
}

/** What is known of one body. */
export interface TraceBody {
  /** Whether it can be had, byte for byte. */
  kept: boolean;
  whole: boolean;
  headers: Record<string, string>;
}

/** An exchange with the headers of both sides. */
export interface TraceDetail extends Trace {
  request: TraceBody;
  response: TraceBody;
}

/** A request and its answer in parts, in the provider's own shapes; null for what is not there. */
export interface TraceMessages {
  system: unknown;
  tools: unknown;
  messages: unknown;
  /** The index of the first message that is new in this request. */
  newFrom: number | null;
  answer: unknown;
}

/** Which exchanges to read; an empty text does not narrow. Times are ISO 8601. */
export interface TraceFilter {
  user: string;
  model: string;
  client: string;
  outcome: string;
  status: string;
  from: string;
  to: string;
  /** Words of prompts and answers. */
  q: string;
  conversation: string;
}

/** One page of the exchanges, newest first; a developer's own only. */
export function readTraces(
  slug: string,
  filter: TraceFilter,
  cursor: string | null,
): Promise<ListPage<Trace>> {
  return readPage(inOrganization(slug, 'traces'), { ...filter, cursor });
}

/** One exchange. */
export function readTrace(slug: string, id: string): Promise<TraceDetail> {
  return callApi(inOrganization(slug, 'traces', id));
}

/** What was said in one exchange. Reading somebody else's is written into the audit log. */
export function readTraceMessages(slug: string, id: string): Promise<TraceMessages> {
  return callApi(inOrganization(slug, 'traces', id, 'messages'));
}

/** Where the browser loads a body from, byte for byte. */
export function traceBodyAddress(slug: string, id: string, body: 'request' | 'response'): string {
  return `/api/v1${inOrganization(slug, 'traces', id, body)}`;
}

/** Where new and ended exchanges come from as they happen. */
export function liveTracesAddress(slug: string): string {
  return `/api/v1${inOrganization(slug, 'traces', 'live')}`;
}
