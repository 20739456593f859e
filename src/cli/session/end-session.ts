import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { notTracegate } from '../api/refusal.ts';
import { CLIENT_ID, oauthEndpoints } from './oauth-endpoints.ts';
import { postForm } from './post-form.ts';

/**
 * Ends a session on the server, with everything that could renew it.
 *
 * @throws CliError where the server did not do it
 */
export async function endSession({ connect }: CliContext, credentials: Credentials): Promise<void> {
  const { server, token, refreshToken } = credentials;
  if (refreshToken === undefined) {
    await connect(server, token).call('POST', '/auth/logout');
    return;
  }
  await revoke(server, refreshToken, 'refresh_token');
  // The server ends it with the refresh token; a server that does not (RFC 7009, section 2.1, leaves it open) is told.
  await revoke(server, token, 'access_token');
}

/** RFC 7009: a token that is not valid any more is answered with 200 too. */
async function revoke(server: string, token: string, hint: string): Promise<void> {
  const fields = { token, token_type_hint: hint, client_id: CLIENT_ID };
  const { status } = await postForm(server, oauthEndpoints(server).revocation, fields);
  if (status === 200) return;
  if (status === 404) throw notTracegate(server, status);
  throw new CliError(`${server} answered with HTTP ${status}.`, 'Try again in a moment.');
}
