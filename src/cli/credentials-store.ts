import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from './cli-error.ts';
import { withFileLock } from './session/file-lock.ts';
import { shellQuote } from './shell-quote.ts';
import { hasRefreshTokenForm, hasTokenForm } from './token-form.ts';

/** What `tracegate login` keeps. */
export interface Credentials {
  /** Address of the server without a trailing slash. */
  readonly server: string;
  readonly token: string;
  /** Unknown after a login with a token that may only use the proxy. */
  readonly email?: string;
  /** What a login in the browser gives beside the token: it buys the next one, once. */
  readonly refreshToken?: string;
  /** When the token ends, ISO 8601; known beside a refresh token only. */
  readonly expiresAt?: string | undefined;
}

/** The file with the person's token: readable by its owner alone, replaced in one step. */
export class CredentialsStore {
  constructor(readonly path: string) {}

  /**
   * The stored credentials.
   *
   * @throws CliError not logged in; others can read the file; the file is damaged
   */
  load(): Credentials {
    const { text, mode } = this.readFile();
    if ((mode & 0o077) !== 0) {
      throw new CliError(
        `Other people on this machine can read ${this.path} (mode ${(mode & 0o777).toString(8)}), so it is not used.`,
        `Run: chmod 600 ${shellQuote(this.path)} (and if somebody may have read it, log out and in again).`,
      );
    }
    const credentials = parseCredentials(text);
    if (credentials === undefined) {
      throw new CliError(
        `${this.path} does not hold what a login stores.`,
        'Run `tracegate login` to write it anew.',
      );
    }
    return credentials;
  }

  /** The stored credentials for a logout: whoever else can read them, and undefined instead of an error. */
  loadForLogout(): Credentials | undefined {
    try {
      return parseCredentials(this.readFile().text);
    } catch {
      return undefined;
    }
  }

  /** Writes the file with mode 0600 into a directory with mode 0700, whole or not at all. */
  save(credentials: Credentials): void {
    const directory = dirname(this.path);
    try {
      fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
      fs.chmodSync(directory, 0o700);
      this.replaceFile(`${JSON.stringify(credentials, null, 2)}\n`);
    } catch (error) {
      throw fileError('could not be written', this.path, error);
    }
  }

  /** Removes the file. True if there was one. */
  remove(): boolean {
    try {
      fs.unlinkSync(this.path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw fileError('could not be removed', this.path, error);
    }
  }

  /** Does work while no other process replaces or removes the file. */
  locked<Result>(work: () => Promise<Result>): Promise<Result> {
    return withFileLock(`${this.path}.lock`, work);
  }

  private replaceFile(text: string): void {
    const draft = `${this.path}.${randomBytes(6).toString('hex')}`;
    try {
      fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
      fs.renameSync(draft, this.path);
    } catch (error) {
      fs.rmSync(draft, { force: true });
      throw error;
    }
  }

  /** Text and mode come from the same open file, so that nobody can swap it in between. */
  private readFile(): { text: string; mode: number } {
    let file: number | undefined;
    try {
      file = fs.openSync(this.path, 'r');
      return { mode: fs.fstatSync(file).mode, text: fs.readFileSync(file, 'utf8') };
    } catch (error) {
      if (isMissing(error))
        throw new CliError('You are not logged in.', 'Run `tracegate login --server URL` first.');
      throw fileError('could not be read', this.path, error);
    } finally {
      if (file !== undefined) fs.closeSync(file);
    }
  }
}

function parseCredentials(text: string): Credentials | undefined {
  const value = parseObject(text);
  const { server, token, email } = value;
  if (typeof server !== 'string' || !URL.canParse(server)) return undefined;
  if (typeof token !== 'string' || !hasTokenForm(token)) return undefined;
  return { server, token, ...(typeof email === 'string' ? { email } : {}), ...parseRefresh(value) };
}

/** Files of a login by password or token, and of older versions, have neither. */
function parseRefresh({ refreshToken, expiresAt }: Record<string, unknown>): Partial<Credentials> {
  if (typeof refreshToken !== 'string' || !hasRefreshTokenForm(refreshToken)) return {};
  const known = typeof expiresAt === 'string' && !Number.isNaN(Date.parse(expiresAt));
  return known ? { refreshToken, expiresAt } : { refreshToken };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function fileError(what: string, path: string, error: unknown): CliError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return new CliError(
    `${path} ${what} (${code}).`,
    'Check who owns the file and its directory, and that the disk is not full.',
  );
}
