import { ConnectionFailure } from '../api/connection-failure.ts';
import { notTracegate } from '../api/refusal.ts';
import { CliError } from '../cli-error.ts';
import { printable } from '../printable.ts';
import { type IssuedTokens, issuedTokens } from '../session/issued-tokens.ts';
import { CLIENT_ID, oauthEndpoints } from '../session/oauth-endpoints.ts';
import { type OAuthAnswer, postForm } from '../session/post-form.ts';
import type { DeviceAuthorization } from './device-authorization.ts';

/** Time, in milliseconds. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628, section 3.5: how much longer to wait after each `slow_down`. */
const SLOW_DOWN_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;

/**
 * Asks for the tokens, again and again, until somebody has approved or denied the login or the code has ended
 * (RFC 8628, sections 3.4 and 3.5). A server that does not answer for a while is waited for.
 *
 * @throws CliError denied; ended; refused for another reason
 */
export async function pollForTokens(
  server: string,
  { deviceCode, intervalSeconds, expiresInSeconds }: DeviceAuthorization,
  clock: Clock,
): Promise<IssuedTokens> {
  const end = clock.now() + expiresInSeconds * 1000;
  let pause = intervalSeconds;
  for (;;) {
    if (clock.now() + pause * 1000 > end) throw ended(server);
    await clock.sleep(pause * 1000);
    const answer = await askOnce(server, deviceCode);
    if (answer?.status === 200) return issuedTokens(server, answer, new Date(clock.now()));
    pause = nextPause(server, answer, pause);
  }
}

/** Undefined where no answer came. */
async function askOnce(server: string, deviceCode: string): Promise<OAuthAnswer | undefined> {
  try {
    return await postForm(server, oauthEndpoints(server).token, {
      grant_type: GRANT_TYPE,
      device_code: deviceCode,
      client_id: CLIENT_ID,
    });
  } catch (error) {
    if (error instanceof ConnectionFailure) return undefined;
    throw error;
  }
}

/** The seconds to wait before the next try. Throws where there is no sense in one. */
function nextPause(server: string, answer: OAuthAnswer | undefined, pause: number): number {
  const error = answer?.members['error'];
  if (error === 'authorization_pending') return pause;
  if (error === 'slow_down') return pause + SLOW_DOWN_SECONDS;
  // RFC 8628, section 3.5: twice the pause after each failure of the connection.
  if (answer === undefined || answer.status >= 500) return Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
  if (answer.status === 429) return Math.max(pause, answer.retryAfterSeconds ?? pause * 2);
  if (error === 'access_denied') throw denied(server);
  if (error === 'expired_token') throw ended(server);
  throw refused(server, answer);
}

function denied(server: string): CliError {
  return new CliError(
    'The login was denied in the browser.',
    `If this was a mistake: tracegate login --server ${server}`,
  );
}

function ended(server: string): CliError {
  return new CliError(
    'Nobody approved the login in time; its code has ended.',
    `For a new code: tracegate login --server ${server}`,
  );
}

function refused(server: string, { status, members }: OAuthAnswer): CliError {
  const { error, error_description: description } = members;
  if (typeof error !== 'string') return notTracegate(server, status);
  const reason = typeof description === 'string' && description !== '' ? description : error;
  return new CliError(
    `The server refuses the login: ${printable(reason)}`,
    `For a new code: tracegate login --server ${server}`,
  );
}
