import { hasText } from '../api/answers.ts';
import { readPerson } from '../api/read-person.ts';
import { notTracegate, Refusal } from '../api/refusal.ts';
import type { CliContext } from '../cli-context.ts';
import { CliError, UsageError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { askVisibly, readSecret } from '../read-input.ts';
import { hasTokenForm } from '../token-form.ts';

/**
 * Makes sure that a server is Tracegate and has been set up, before anybody types a secret for it.
 *
 * @throws CliError if it is not
 */
export async function checkServer({ connect }: CliContext, server: string): Promise<void> {
  const answer = (await connect(server).call('GET', '/setup')) as { needed?: unknown } | null;
  if (typeof answer?.needed !== 'boolean') throw notTracegate(server, 200);
  if (!answer.needed) return;
  throw new CliError(
    `${server} has not been set up yet.`,
    `Open ${server}/setup with the setup token that the server printed.`,
  );
}

/** Takes a token from standard input. One that is good for the proxy only has no e-mail address to tell. */
export async function signInByToken({ streams, connect }: CliContext, server: string): Promise<Credentials> {
  const token = (await readSecret(streams, 'Token: ')).trim();
  if (token === '') {
    throw new UsageError(
      'There is no token on standard input.',
      'For example: tracegate login --token - < token.txt',
    );
  }
  const another = `make a new one at ${server}/me/proxy.`;
  if (!hasTokenForm(token)) {
    throw new CliError('This is not a Tracegate token.', `One starts with tgp_, tgs_ or tgv_; ${another}`);
  }
  try {
    const person = await readPerson(connect(server, token));
    return person === undefined ? { server, token } : { server, token, email: person.email };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error;
    throw new CliError('The server does not accept this token.', `It may be revoked or expired; ${another}`);
  }
}

/** Starts a session with e-mail address and password; asks for what was not given. */
export async function signInByPassword(
  { streams, connect }: CliContext,
  server: string,
  givenEmail: string | undefined,
): Promise<Credentials> {
  const email = givenEmail ?? (await askVisibly(streams, 'E-mail: '));
  if (email === '') throw new UsageError('An e-mail address is needed.', 'Give it with --email ADDRESS.');
  const password = await readSecret(streams, 'Password: ');
  if (password === '') {
    throw new UsageError('A password is needed.', 'Type it when asked, or send it with --password-stdin.');
  }
  const answer = await connect(server).call('POST', '/auth/login', { email, password });
  if (!hasText(answer, 'token') || !hasTokenForm(answer.token)) throw notTracegate(server, 200);
  return { server, token: answer.token, email };
}
