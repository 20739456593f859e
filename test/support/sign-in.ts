import { type ApiAnswer, callApi } from './set-up.ts';

/** The cookies of a session on the pages, and how they are sent. */
export interface PageSession {
  /** For the header `cookie`. */
  readonly cookie: string;
  /** For the header `x-csrf-token`. */
  readonly csrf: string;
  /** The two `set-cookie` lines as they came. */
  readonly setCookies: readonly string[];
}

/** Who signs in, and from which address the reverse proxy says that he comes. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly from?: string;
}

/** One try to sign in. `from` counts only where the gateway trusts 127.0.0.1 as a reverse proxy. */
export function signIn(
  gateway: { url: string },
  { email, password, from }: SignIn,
  transport?: 'bearer' | 'cookie',
): Promise<ApiAnswer> {
  return callApi(gateway, 'POST', '/auth/login', {
    body: { email, password, ...(transport ? { transport } : {}) },
    ...(from ? { headers: { 'x-forwarded-for': from } } : {}),
  });
}

/** Signs in and gives the session token. */
export async function openSession(gateway: { url: string }, person: SignIn): Promise<string> {
  const answer = await signIn(gateway, person);
  if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}: ${answer.text}`);
  return (answer.body as { token: string }).token;
}

/** Signs in as the pages do. */
export async function openPageSession(gateway: { url: string }, person: SignIn): Promise<PageSession> {
  const answer = await signIn(gateway, person, 'cookie');
  if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}: ${answer.text}`);
  return pageSessionOf(answer);
}

/** The cookies that an answer sets. */
export function pageSessionOf(answer: ApiAnswer): PageSession {
  const setCookies = answer.headers.getSetCookie();
  const pairs = setCookies.map((line) => line.split(';')[0] ?? '');
  const csrf = pairs.find((pair) => pair.startsWith('tracegate_csrf='))?.split('=')[1] ?? '';
  return { cookie: pairs.join('; '), csrf, setCookies };
}
