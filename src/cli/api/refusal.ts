import { CliError } from '../cli-error.ts';
import { printable } from '../printable.ts';
import { nextStepOf } from './next-steps.ts';

/** The server understood the request and did not do it. */
export class Refusal extends CliError {
  constructor(
    message: string,
    nextStep: string,
    readonly status: number,
    /** What stands for the reason in programs, such as `owner_needed`. */
    readonly code?: string,
  ) {
    super(message, nextStep);
  }
}

/** An answer of problem+json (RFC 9457) with the members that Tracegate adds. */
interface Problem {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
  errors?: unknown;
}

/** Turns an answer that is no success into the error to show. */
export function refusal(server: string, response: Response, answer: unknown): CliError {
  if (response.status >= 300 && response.status < 400) return redirected(server, response);
  const isProblem = response.headers
    .get('content-type')
    ?.toLowerCase()
    .startsWith('application/problem+json');
  if (!isProblem || typeof answer !== 'object' || answer === null)
    return notTracegate(server, response.status);
  const problem: Problem = answer;
  const wait = response.headers.get('retry-after');
  return new Refusal(
    sentence(problem, response.status),
    whatNext(problem, response.status, wait),
    response.status,
    typeof problem.code === 'string' ? problem.code : undefined,
  );
}

/** Something answers at the address, but not this program's server. */
export function notTracegate(server: string, status: number): CliError {
  return new CliError(
    `${server} does not answer as Tracegate does (HTTP ${status}).`,
    'Check the address: it is the one whose /health says {"status":"ok"}. Then run `tracegate login --server URL`.',
  );
}

function redirected(server: string, response: Response): CliError {
  const target = URL.parse(response.headers.get('location') ?? '', response.url || server);
  return new CliError(
    `${server} redirects to another address (HTTP ${response.status}); the token is not sent there.`,
    target === null
      ? 'Log in with the address that the server really has.'
      : `If ${printable(target.origin)} is your server: tracegate login --server ${printable(target.origin)}`,
  );
}

function sentence(problem: Problem, status: number): string {
  const what = [problem.detail, problem.title].find((text) => typeof text === 'string' && text !== '');
  const fields = Array.isArray(problem.errors)
    ? problem.errors.map(fieldError).filter((text) => text !== '')
    : [];
  return printable([what ?? `The server refused the request (HTTP ${status}).`, ...fields].join(' '));
}

function fieldError(error: { field?: unknown; message?: unknown } | null): string {
  if (typeof error?.message !== 'string') return '';
  // Validators often begin the message with the name of the field.
  const named = typeof error.field !== 'string' || error.message.startsWith(error.field);
  return `[${named ? '' : `${String(error.field)}: `}${error.message}]`;
}

function whatNext(problem: Problem, status: number, wait: string | null): string {
  const ofCode = typeof problem.code === 'string' ? nextStepOf(problem.code) : undefined;
  if (ofCode !== undefined) return ofCode;
  if (status === 401) return 'Run `tracegate login` to log in again.';
  if (status === 403) {
    return 'Log in as somebody who may do this: `tracegate login` with e-mail and password or in the browser (a proxy token is not enough).';
  }
  if (status === 404) return 'Check the name: `tracegate key list` shows your keys.';
  if (status === 429) return /^\d+$/.test(wait ?? '') ? `Try again in ${wait} seconds.` : 'Try again later.';
  if (status < 500) return 'Correct what was given and try again; --help shows how.';
  return 'Try again in a moment; if it stays so, look at the log of the server.';
}
