import { type Command, Option } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { UsageError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { signInByDevice } from '../login/sign-in-by-device.ts';
import { checkServer, signInByPassword, signInByToken } from '../login/sign-in.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printNote, printResult } from '../output.ts';
import { DEFAULT_SERVER, parseServerUrl } from '../server-url.ts';

interface LoginOptions extends JsonOption {
  readonly server?: string;
  readonly token?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly insecureHttp?: boolean;
  /** False with --no-browser. */
  readonly browser: boolean;
}

const EXAMPLES = `
Without --token and --email it shows a code, which you approve in a browser on this machine or another.

Examples:
  tracegate login --server https://tracegate.example.com
  tracegate login --email ada@example.com --password-stdin < password.txt
  tracegate login --token - < token.txt`;

/** `tracegate login` */
export function loginCommand(context: CliContext): Command {
  return newPrintingCommand('login')
    .description('log in to a server and keep the token for the other commands')
    .option('--server <url>', `address of the server (default: ${DEFAULT_SERVER})`)
    .addOption(
      new Option('--token <->', 'read a token from standard input').conflicts(['email', 'passwordStdin']),
    )
    .option('--email <address>', 'log in with this e-mail address and a password instead of the browser')
    .option('--password-stdin', 'read the password from standard input')
    .option('--no-browser', 'open no browser, only show the address')
    .option('--insecure-http', 'allow plain http to another machine')
    .addHelpText('after', EXAMPLES)
    .action((options: LoginOptions) => login(context, options));
}

async function login(context: CliContext, options: LoginOptions): Promise<void> {
  const server = parseServerUrl(options.server ?? DEFAULT_SERVER, options);
  checkInput(context, options);
  await checkServer(context, server);
  const credentials = await signIn(context, server, options);
  await context.credentials.locked(async () => context.credentials.save(credentials));
  report(context, options, credentials);
}

async function signIn(context: CliContext, server: string, options: LoginOptions): Promise<Credentials> {
  if (options.token !== undefined) return signInByToken(context, server);
  if (!byPassword(options)) {
    const credentials = await signInByDevice(context, server, options);
    if (credentials !== undefined) return credentials;
    printNote(context.streams, `${server} knows no login in the browser.`);
    checkTerminal(context, options);
  }
  return signInByPassword(context, server, options.email);
}

function byPassword({ email, passwordStdin }: LoginOptions): boolean {
  return email !== undefined || passwordStdin === true;
}

/** What can be known to fail before anybody is asked for a secret. */
function checkInput(context: CliContext, options: LoginOptions): void {
  if (options.token !== undefined && options.token !== '-') {
    throw new UsageError(
      'A token is read from standard input, never from an argument, where others could see it.',
      'Use `tracegate login --token -`, and revoke the token if your shell keeps a history.',
    );
  }
  if (options.token !== undefined) return;
  if (byPassword(options)) checkTerminal(context, options);
  else if (options.server === undefined && context.streams.stdin.isTTY !== true) {
    throw new UsageError(
      'In a script, the server must be named.',
      'Use `tracegate login --server URL` and approve the code in a browser, or --token - with a token on standard input.',
    );
  }
}

/** A password is asked for on a terminal, or comes with the address on standard input. */
function checkTerminal({ streams }: CliContext, { email, passwordStdin }: LoginOptions): void {
  if (streams.stdin.isTTY === true || (passwordStdin === true && email !== undefined)) return;
  throw new UsageError(
    'There is no terminal to ask for e-mail and password.',
    'Use --token - with a token on standard input, or --email ADDRESS --password-stdin with the password there.',
  );
}

function report(context: CliContext, options: LoginOptions, { server, email }: Credentials): void {
  const { streams, credentials } = context;
  const access = email === undefined ? 'proxy' : 'full';
  const document = { server, access, email: email ?? null, credentialsPath: credentials.path };
  printResult(streams, options, document, [
    `Logged in to ${server} ${email === undefined ? 'with a token for the proxy' : `as ${email}`}.`,
    `The token is kept in ${credentials.path}.`,
  ]);
  if (email !== undefined) return;
  printNote(
    streams,
    `Agents can use it. Key commands need a login with e-mail and password or in the browser: tracegate login --server ${server}`,
  );
}
