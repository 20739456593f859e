import { connectionFailure } from './connection-failure.ts';
import { notTracegate, refusal } from './refusal.ts';

/** Longest wait for an answer, its body included, in milliseconds. */
const TIMEOUT_MS = 30_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Where a client has its token from, when the token may be replaced while it is in use. */
export interface TokenSource {
  /** The token to send. */
  current(): Promise<string>;
  /** Another token in place of one that the server refused; undefined where there is none to be had. */
  renew(refused: string): Promise<string | undefined>;
}

/** A document that is sent as it is, such as YAML. */
export class TextDocument {
  constructor(
    readonly mediaType: string,
    readonly text: string,
  ) {}
}

/** Calls of the REST interface below `/api/v1`. Everything that goes wrong is thrown as a CliError. */
export class ApiClient {
  constructor(
    readonly server: string,
    private readonly token?: string | TokenSource,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** Sends a request and gives back the parsed answer; undefined where the server has nothing to say (204). */
  async call(method: Method, path: string, body?: object): Promise<unknown> {
    const { response, text } = await this.ask(method, path, body);
    if (response.status === 204) return undefined;
    const answer = parseJson(response, text);
    if (!response.ok) throw refusal(this.server, response, answer);
    if (answer === undefined) throw notTracegate(this.server, response.status);
    return answer;
  }

  /** The text of a document that is not JSON. */
  async readText(path: string, mediaType: string): Promise<string> {
    const { response, text } = await this.ask('GET', path);
    if (!response.ok) throw refusal(this.server, response, parseJson(response, text));
    const given = response.headers.get('content-type') ?? '';
    if (!given.toLowerCase().startsWith(mediaType)) throw notTracegate(this.server, response.status);
    return text;
  }

  /**
   * The bytes of an answer as they come. It may take as long as it wants, once it has begun.
   *
   * @throws CliError also while it comes: one that breaks off does not look like a whole one
   */
  async download(path: string): Promise<AsyncIterable<Uint8Array>> {
    const { response } = await this.withToken((token) => this.begin(path, token));
    if (!response.ok) throw refusal(this.server, response, parseJson(response, await response.text()));
    return this.pieces(response);
  }

  private async *pieces({ body }: Response): AsyncGenerator<Uint8Array> {
    try {
      if (body) yield* body;
    } catch (error) {
      throw connectionFailure(this.server, error, this.timeoutMs);
    }
  }

  private ask(method: Method, path: string, body?: object): Promise<Answer> {
    return this.withToken((token) => this.exchange(method, path, body, token));
  }

  /** One request, and a second one where the token was refused and another is to be had. */
  private async withToken<Found extends { readonly response: Response }>(
    send: (token: string | undefined) => Promise<Found>,
  ): Promise<Found> {
    if (typeof this.token !== 'object') return send(this.token);
    const token = await this.token.current();
    const first = await send(token);
    if (first.response.status !== 401) return first;
    const renewed = await this.token.renew(token);
    return renewed === undefined ? first : send(renewed);
  }

  private async exchange(
    method: Method,
    path: string,
    body: object | undefined,
    token: string | undefined,
  ): Promise<Answer> {
    try {
      const response = await this.send(method, path, body, token, AbortSignal.timeout(this.timeoutMs));
      return { response, text: await response.text() };
    } catch (error) {
      throw connectionFailure(this.server, error, this.timeoutMs);
    }
  }

  /** Waits for the head of the answer only. */
  private async begin(path: string, token: string | undefined): Promise<{ readonly response: Response }> {
    const tooLate = new AbortController();
    const timer = setTimeout(
      () => tooLate.abort(new DOMException('too late', 'TimeoutError')),
      this.timeoutMs,
    );
    try {
      return { response: await this.send('GET', path, undefined, token, tooLate.signal) };
    } catch (error) {
      throw connectionFailure(this.server, error, this.timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Redirects are not followed: the token must not travel to where somebody else points. */
  private send(
    method: Method,
    path: string,
    body: object | undefined,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    return fetch(`${this.server}/api/v1${path}`, {
      method,
      headers: headersFor(body, token),
      body: body instanceof TextDocument ? body.text : body && JSON.stringify(body),
      redirect: 'manual',
      signal,
    });
  }
}

interface Answer {
  readonly response: Response;
  readonly text: string;
}

function headersFor(body: object | undefined, token: string | undefined): Record<string, string> {
  const mediaType = body instanceof TextDocument ? body.mediaType : 'application/json';
  return {
    accept: 'application/json, application/problem+json, application/yaml',
    'user-agent': 'tracegate-cli',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': mediaType }),
  };
}

function parseJson(response: Response, text: string): unknown {
  if (!/^application\/([\w.]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
