import { connectionFailure } from '../api/connection-failure.ts';

/** Shorter than a lock is kept, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** An answer of an OAuth endpoint (RFC 6749, sections 5.1 and 5.2). */
export interface OAuthAnswer {
  readonly status: number;
  /** The members of the JSON document; none where the answer is something else. */
  readonly members: Readonly<Record<string, unknown>>;
  /** The whole seconds of `retry-after`. */
  readonly retryAfterSeconds?: number;
}

/**
 * Sends a form to an OAuth endpoint of the server. Redirects are not followed: what is sent buys a token.
 *
 * @throws CliError where no answer came
 */
export async function postForm(
  server: string,
  endpoint: string,
  fields: Record<string, string>,
): Promise<OAuthAnswer> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json', 'user-agent': 'tracegate-cli' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const members = parseMembers(await response.text());
    const wait = response.headers.get('retry-after') ?? '';
    return {
      status: response.status,
      members,
      ...(/^\d{1,5}$/.test(wait) ? { retryAfterSeconds: Number(wait) } : {}),
    };
  } catch (error) {
    throw connectionFailure(server, error, TIMEOUT_MS);
  }
}

function parseMembers(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
