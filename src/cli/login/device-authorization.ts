import { notTracegate } from '../api/refusal.ts';
import { CliError } from '../cli-error.ts';
import { printable } from '../printable.ts';
import { CLIENT_ID, oauthEndpoints } from '../session/oauth-endpoints.ts';
import { type OAuthAnswer, postForm } from '../session/post-form.ts';

/** A login that waits to be approved in a browser (RFC 8628, section 3.2). */
export interface DeviceAuthorization {
  /** A secret: whoever has it gets the token. */
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** The same address with the code in it. */
  readonly verificationUriComplete: string | undefined;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

/** RFC 8628, section 3.2: the pause where the server names none. */
const DEFAULT_INTERVAL_SECONDS = 5;

/**
 * Asks the server for a code.
 *
 * @returns undefined for a server that knows no login of devices
 * @throws CliError where it gives none, or none that can be used
 */
export async function requestDeviceAuthorization(server: string): Promise<DeviceAuthorization | undefined> {
  const answer = await postForm(server, oauthEndpoints(server).deviceAuthorization, { client_id: CLIENT_ID });
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw failure(server, answer);
  return readAuthorization(server, answer.members);
}

function readAuthorization(server: string, members: OAuthAnswer['members']): DeviceAuthorization {
  const { device_code: deviceCode, user_code: userCode, verification_uri: uri } = members;
  const { verification_uri_complete: complete, expires_in: seconds, interval } = members;
  const usable = typeof deviceCode === 'string' && typeof userCode === 'string' && isWebAddress(uri);
  if (!usable || typeof seconds !== 'number' || !(seconds > 0)) throw notTracegate(server, 200);
  return {
    deviceCode,
    userCode: printable(userCode),
    verificationUri: uri,
    verificationUriComplete: isWebAddress(complete) ? complete : undefined,
    expiresInSeconds: seconds,
    intervalSeconds: typeof interval === 'number' && interval > 0 ? interval : DEFAULT_INTERVAL_SECONDS,
  };
}

/** An address that a browser may be sent to: in the form that URL gives it, no character in it moves a cursor. */
function isWebAddress(value: unknown): value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) && printable(String(value)) === value;
}

function failure(server: string, { status, members, retryAfterSeconds }: OAuthAnswer): CliError {
  const { error, error_description: description } = members;
  if (typeof error !== 'string') return notTracegate(server, status);
  const reason = typeof description === 'string' && description !== '' ? description : error;
  return new CliError(
    `The server gives no code for a login: ${printable(reason)}`,
    retryAfterSeconds === undefined
      ? 'Try again later, or log in with --email ADDRESS.'
      : `Try again in ${retryAfterSeconds} seconds.`,
  );
}
