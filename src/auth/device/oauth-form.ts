import { type Request, type Response, urlencoded } from 'express';
import { invalidRequest } from './oauth-error.ts';

const MAX_BYTES = 16_384;
const MAX_PARAMETERS = 50;

/** The application as a whole reads JSON only, so that no form of another site is ever understood by the REST interface. */
const parser = urlencoded({ extended: false, limit: MAX_BYTES, parameterLimit: MAX_PARAMETERS });

/** The parameters of a request to an OAuth endpoint. Unknown ones are there and are ignored (RFC 6749, 3.2). */
export class OAuthForm {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  /**
   * Reads the body of a request. Parameters in the address do not count (RFC 6749, 2.3.1): addresses end in logs.
   *
   * @throws OAuthError for another type of content
   */
  static async read(request: Request, response: Response): Promise<OAuthForm> {
    const isForm = request.is('application/x-www-form-urlencoded');
    // Null for a request without a body, which is an empty form.
    if (isForm === null) return new OAuthForm({});
    if (isForm === false) throw invalidRequest('Send the parameters as application/x-www-form-urlencoded.');
    await new Promise<void>((resolve, reject) => {
      parser(request, response, (error?: unknown) => (error ? reject(error as Error) : resolve()));
    });
    return new OAuthForm((request.body ?? {}) as Record<string, unknown>);
  }

  /**
   * A parameter; undefined where it is absent or empty, which is the same (RFC 6749, 3.2).
   *
   * @throws OAuthError for one that stands there more than once
   */
  get(name: string): string | undefined {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (Array.isArray(value)) throw invalidRequest(`The parameter ${name} is there more than once.`);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** @throws OAuthError where the parameter is missing */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw invalidRequest(`The parameter ${name} is missing.`);
    return value;
  }
}
