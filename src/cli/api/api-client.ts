import { notTracegate, refusal } from './refusal.ts';
import { connectionFailure } from './connection-failure.ts';

/** Longest wait for an answer, its body included, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Calls of the REST interface below `/api/v1`. Everything that goes wrong is thrown as a CliError. */
export class ApiClient {
  constructor(
    private readonly server: string,
    private readonly token?: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** Sends a request and gives back the parsed answer; undefined where the server has nothing to say (204). */
  async call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const { response, text } = await this.exchange(method, path, body);
    if (response.status === 204) return undefined;
    const answer = parseJson(response, text);
    if (!response.ok) throw refusal(this.server, response, answer);
    if (answer === undefined) throw notTracegate(this.server, response.status);
    return answer;
  }

  /** Redirects are not followed: the token must not travel to where somebody else points. */
  private async exchange(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(`${this.server}/api/v1${path}`, {
        method,
        headers: this.headers(body !== undefined),
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return { response, text: await response.text() };
    } catch (error) {
      throw connectionFailure(this.server, error, this.timeoutMs);
    }
  }

  private headers(hasBody: boolean): Record<string, string> {
    return {
      accept: 'application/json, application/problem+json',
      'user-agent': 'tracegate-cli',
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    };
  }
}

function parseJson(response: Response, text: string): unknown {
  if (!/^application\/([\w.]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
