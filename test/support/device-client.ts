import { type ApiAnswer, callApi } from './set-up.ts';

export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Loose on purpose: a test that reads a member which is not there fails by its expectation. */
// oxlint-disable-next-line typescript/no-explicit-any
type JsonBody = any;

export interface OAuthAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonBody;
}

/** A sign-in that a program has begun. */
export interface BegunLogin {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** What a program has after it signed in. */
export interface ProgramTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Claude Code's own form: no client_id. */
export const AS_CLAUDE_CODE = { surface: 'claude_code' };
export const AS_CLI = { client_id: 'tracegate-cli' };

/** Sends a form to an OAuth endpoint. */
export async function postForm(
  gateway: { url: string },
  endpoint: 'device_authorization' | 'token' | 'revoke',
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<OAuthAnswer> {
  const answer = await fetch(`${gateway.url}/oauth/${endpoint}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

/** Begins a sign-in as a program does. */
export async function beginLogin(
  gateway: { url: string },
  fields: Record<string, string> = AS_CLI,
  headers: Record<string, string> = {},
): Promise<BegunLogin> {
  const { status, body } = await postForm(gateway, 'device_authorization', fields, headers);
  if (status !== 200) throw new Error(`beginning a sign-in answered ${status}: ${JSON.stringify(body)}`);
  return { deviceCode: body.device_code, userCode: body.user_code };
}

/** Asks for the tokens of a sign-in once. */
export function poll(
  gateway: { url: string },
  { deviceCode }: BegunLogin,
  fields: Record<string, string> = {},
): Promise<OAuthAnswer> {
  return postForm(gateway, 'token', { grant_type: DEVICE_CODE_GRANT, device_code: deviceCode, ...fields });
}

/** Renews a session once. */
export function refresh(
  gateway: { url: string },
  refreshToken: string,
  fields: Record<string, string> = {},
): Promise<OAuthAnswer> {
  return postForm(gateway, 'token', { grant_type: 'refresh_token', refresh_token: refreshToken, ...fields });
}

/** Approves a sign-in as its person does on the page. */
export function approve(
  gateway: { url: string },
  token: string,
  { userCode }: BegunLogin,
  body: Record<string, unknown> = {},
): Promise<ApiAnswer> {
  return callApi(gateway, 'POST', `/device/${userCode}/approve`, { token, body });
}

/** Signs a program in from beginning to end. */
export async function signInProgram(
  gateway: { url: string },
  token: string,
  fields: Record<string, string> = AS_CLI,
): Promise<ProgramTokens> {
  const login = await beginLogin(gateway, fields);
  const approved = await approve(gateway, token, login);
  if (approved.status !== 204) throw new Error(`approving answered ${approved.status}: ${approved.text}`);
  return tokensIn(await poll(gateway, login));
}

/** The tokens of a successful answer. */
export function tokensIn({ status, body }: OAuthAnswer): ProgramTokens {
  if (status !== 200) throw new Error(`the token endpoint answered ${status}: ${JSON.stringify(body)}`);
  return { accessToken: body.access_token, refreshToken: body.refresh_token };
}
