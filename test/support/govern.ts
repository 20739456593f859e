import { type ApiAnswer, callApi } from './set-up.ts';

/** An organisation under test, and who acts for it. */
export interface Governed {
  readonly url: string;
  readonly token: string;
  readonly slug?: string;
}

async function done(answer: Promise<ApiAnswer>, wanted: number, what: string): Promise<ApiAnswer['body']> {
  const { status, text, body } = await answer;
  if (status !== wanted) throw new Error(`${what} answered ${status}: ${text}`);
  return body;
}

/** Sets the organisation's policy; what is not given has its default. */
export function setPolicy(
  { url, token, slug = 'engines' }: Governed,
  policy: Record<string, unknown>,
): Promise<ApiAnswer['body']> {
  return done(callApi({ url }, 'PUT', `/orgs/${slug}/policy`, { token, body: policy }), 200, 'the policy');
}

/** Stores a key of the organisation. */
export function storeOrganizationKey(
  { url, token, slug = 'engines' }: Governed,
  name: string,
  body: Record<string, unknown>,
): Promise<ApiAnswer['body']> {
  return done(callApi({ url }, 'PUT', `/orgs/${slug}/keys/${name}`, { token, body }), 200, 'the key');
}

/** Makes a named route of the organisation. */
export function makeRoute(
  { url, token, slug = 'engines' }: Governed,
  body: Record<string, unknown>,
): Promise<ApiAnswer['body']> {
  return done(callApi({ url }, 'POST', `/orgs/${slug}/routes`, { token, body }), 201, 'the route');
}
