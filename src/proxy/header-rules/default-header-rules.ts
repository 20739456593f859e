import type { ProviderName } from '../../providers/provider.ts';
import { compileHeaderRules, type HeaderPatterns, type HeaderRules } from './header-rules.ts';

/**
 * What agents and SDKs send and providers read. Betas, versions and hints are open lists: a prefix, never a list of
 * values, or the next release of an agent breaks.
 *
 * Seen on the wire and left behind on purpose:
 * - `x-session-id`, `x-parent-session-id`, `x-session-affinity`, `x-interaction-id`, `x-client-session-id`,
 *   `x-kilocode-taskid`, `x-mux-workspace-id`: no provider reads them. The gateway does, to tell whose turn it is.
 * - `accept-language`, `sec-fetch-*`: written by the client's HTTP library. They say nothing, or where somebody lives.
 * - `x-claude-1p-request-class`: undocumented; `x-claude-code-request-class` says the same.
 * - `traceparent`, `tracestate`, `baggage`: would tie the company's own tracing to the provider's.
 * - a company's own headers, `x-tenant` for one: its names for teams and routes are not the provider's business.
 */
const requests = [
  'accept',
  'accept-encoding',
  'anthropic-*',
  'content-encoding',
  'content-type',
  'idempotency-key',
  'openai-*',
  'originator',
  'session-id',
  'session_id',
  'thread-id',
  'user-agent',
  'version',
  'x-app',
  'x-claude-code-*',
  'x-client-request-id',
  'x-codex-*',
  'x-openai-*',
  'x-stainless-*',
];

/** What clients of either provider read, and what a cache or a person with a support case needs. */
const responses = [
  'age',
  'anthropic-*',
  'cache-control',
  'cf-ray',
  'content-*',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'openai-*',
  'ratelimit',
  'ratelimit-*',
  'request-id',
  'retry-after',
  'retry-after-ms',
  'vary',
  'x-rate-limit-*',
  'x-ratelimit-*',
  'x-request-id',
  'x-should-retry',
];

/** What Codex reads besides: limits and promotions, the model's catalogue, the cause of an error. */
const responsesToCodex = [
  'x-codex-*',
  'x-error-json',
  'x-models-etag',
  'x-oai-request-id',
  'x-openai-*',
  'x-reasoning-included',
];

/** The headers that travel by default, for each provider. Plain data. */
export const defaultHeaderPatterns: Readonly<Record<ProviderName, HeaderPatterns>> = {
  anthropic: { request: requests, response: responses },
  openai: { request: requests, response: [...responses, ...responsesToCodex] },
};

/** The same, ready for use. */
export const defaultHeaderRules: Readonly<Record<ProviderName, HeaderRules>> = {
  anthropic: compileHeaderRules(defaultHeaderPatterns.anthropic),
  openai: compileHeaderRules(defaultHeaderPatterns.openai),
};
