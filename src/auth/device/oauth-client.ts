import type { TokenScope } from '../../common/access/caller.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';
import type { OAuthForm } from './oauth-form.ts';

/** A program that asks for a sign-in, by its own account: all are public clients, and nothing proves what they say. */
export interface OAuthClient {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** What its session is for unless it asks for something else. */
  readonly scopes: readonly TokenScope[];
}

/** What a session may be for. */
export const grantableScopes = ['proxy', 'api'] as const satisfies readonly TokenScope[];

/** Claude Code asks the models and has no business at the REST interface: its token lies in a file of its own. */
const CLAUDE_CODE: OAuthClient = { id: 'claude_code', name: 'Claude Code', scopes: ['proxy'] };

const known = new Map<string, OAuthClient>([
  ['claude_code', CLAUDE_CODE],
  ['claude-code', CLAUDE_CODE],
  ['tracegate-cli', { id: 'tracegate-cli', name: 'Tracegate CLI', scopes: grantableScopes }],
]);

/** RFC 6749, appendix A.1: visible characters and space. Plain ASCII also keeps look-alikes off the page of approval. */
const CLIENT_ID = /^[\x21-\x7e][\x20-\x7e]{0,99}$/;

/**
 * Which program asks. Claude Code sends no `client_id`: it names itself in `surface`, in older versions only by its
 * user agent (its gateway protocol as of 2.1.329).
 *
 * @throws OAuthError for a program that does not say what it is
 */
export function identifyClient(form: OAuthForm, userAgent: string | null): OAuthClient {
  const id = form.get('client_id') ?? form.get('surface') ?? claudeCodeIn(userAgent);
  if (id === undefined) throw invalidRequest('The parameter client_id is missing.');
  if (!CLIENT_ID.test(id)) throw invalidRequest('The client_id must be 1 to 100 plain characters.');
  return known.get(id) ?? { id, name: id, scopes: grantableScopes };
}

/**
 * What the program asks its session to be for.
 *
 * @throws OAuthError for something that no session is for
 */
export function wantedScopes(form: OAuthForm, client: OAuthClient): readonly TokenScope[] {
  const scope = form.get('scope');
  if (scope === undefined) return client.scopes;
  const names = scope.split(' ').filter((name) => name !== '');
  const strange = names.length === 0 || names.some((name) => !grantableScopes.some((one) => one === name));
  if (strange) throw new OAuthError('invalid_scope', `The scopes here are: ${grantableScopes.join(', ')}.`);
  return grantableScopes.filter((one) => names.includes(one));
}

/** The scopes as they are stored in one text. */
export function scopesIn(scope: string | null): TokenScope[] {
  return grantableScopes.filter((one) => (scope ?? '').split(' ').includes(one));
}

function claudeCodeIn(userAgent: string | null): string | undefined {
  return userAgent?.startsWith('claude-code/') ? CLAUDE_CODE.id : undefined;
}

/** The program that a later request names; undefined where it names none, as Claude Code. */
export function namedClientId(form: OAuthForm): string | undefined {
  const id = form.get('client_id');
  return id === undefined ? undefined : (known.get(id)?.id ?? id);
}
