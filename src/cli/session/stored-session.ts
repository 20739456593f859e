import type { TokenSource } from '../api/api-client.ts';
import { ConnectionFailure } from '../api/connection-failure.ts';
import { CliError } from '../cli-error.ts';
import type { Credentials, CredentialsStore } from '../credentials-store.ts';
import { printable } from '../printable.ts';
import { issuedTokens } from './issued-tokens.ts';
import { CLIENT_ID, oauthEndpoints } from './oauth-endpoints.ts';
import { type OAuthAnswer, postForm } from './post-form.ts';

/**
 * A token is renewed this long before its end, in milliseconds: agents keep what a helper gave them for a while
 * (Claude Code for five minutes).
 */
const MARGIN_MS = 360_000;

/** The stored login, kept alive: its token is replaced when it ends or is refused. */
export class StoredSession implements TokenSource {
  /** @param server where the token is sent: that of another server is never given out */
  constructor(
    private readonly store: CredentialsStore,
    private readonly server: string,
  ) {}

  /**
   * The stored token, or a new one where it ends soon.
   *
   * @throws CliError not logged in; the login cannot be renewed
   */
  async current(): Promise<string> {
    const { token, refreshToken, expiresAt } = this.load();
    const left = expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - Date.now();
    if (refreshToken === undefined || left > MARGIN_MS) return token;
    try {
      return (await this.renew(token)) ?? token;
    } catch (error) {
      if (left > 0 && error instanceof ConnectionFailure) return token;
      throw error;
    }
  }

  /**
   * A token in place of one that is refused or ends soon. A refresh token works once, so one process at a time uses it,
   * and the others take what that one stored.
   *
   * @throws CliError where the server renews the login no more
   */
  async renew(refused: string): Promise<string | undefined> {
    if (this.load().refreshToken === undefined) return undefined;
    return this.store.locked(async () => {
      const stored = this.load();
      if (stored.token !== refused) return stored.token;
      return stored.refreshToken === undefined ? undefined : this.exchange(stored, stored.refreshToken);
    });
  }

  private load(): Credentials {
    const stored = this.store.load();
    if (stored.server === this.server) return stored;
    throw new CliError(
      'Meanwhile there was a login to another server.',
      'Run the command again, if it is meant for that one.',
    );
  }

  private async exchange(stored: Credentials, refreshToken: string): Promise<string> {
    const { server } = stored;
    const answer = await postForm(server, oauthEndpoints(server).token, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: CLIENT_ID,
    });
    if (answer.status !== 200) throw refreshFailure(server, answer);
    const issued = issuedTokens(server, answer);
    // RFC 6749, section 6: a server that gives no new refresh token lets the old one live on.
    this.store.save({ ...stored, refreshToken, expiresAt: undefined, ...issued });
    return issued.token;
  }
}

function refreshFailure(server: string, { status, members }: OAuthAnswer): CliError {
  if (members['error'] === 'invalid_grant' || members['error'] === 'invalid_client') {
    return new CliError('Your login has ended.', `Run: tracegate login --server ${server}`);
  }
  const reason = members['error_description'];
  return new CliError(
    `The login could not be renewed: ${typeof reason === 'string' ? printable(reason) : `${server} answered with HTTP ${status}`}.`,
    `Try again in a moment; if it stays so: tracegate login --server ${server}`,
  );
}
