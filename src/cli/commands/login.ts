import { type Command, Option } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { UsageError } from '../cli-error.ts';
import type { Credentials } from '../credentials-store.ts';
import { newPrintingCommand } from '../new-command.ts';
import { type JsonOption, printNote, printResult } from '../output.ts';
import { DEFAULT_SERVER, parseServerUrl } from '../server-url.ts';
import { checkServer, signInByPassword, signInByToken } from '../sign-in.ts';

interface LoginOptions extends JsonOption {
  readonly server: string;
  readonly token?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly insecureHttp?: boolean;
}

const EXAMPLES = `
Examples:
  tracegate login --server https://tracegate.example.com
  tracegate login --email ada@example.com --password-stdin < password.txt
  tracegate login --token - < token.txt`;

/** `tracegate login` */
export function loginCommand(context: CliContext): Command {
  return newPrintingCommand('login')
    .description('log in to a server and keep the token for the other commands')
    .option('--server <url>', 'address of the server', DEFAULT_SERVER)
    .addOption(
      new Option('--token <->', 'read a token from standard input').conflicts(['email', 'passwordStdin']),
    )
    .option('--email <address>', 'who you are (else it is asked for)')
    .option('--password-stdin', 'read the password from standard input')
    .option('--insecure-http', 'allow plain http to another machine')
    .addHelpText('after', EXAMPLES)
    .action((options: LoginOptions) => login(context, options));
}

async function login(context: CliContext, options: LoginOptions): Promise<void> {
  const server = parseServerUrl(options.server, options);
  checkInput(context, options);
  await checkServer(context, server);
  const credentials =
    options.token === undefined
      ? await signInByPassword(context, server, options.email)
      : await signInByToken(context, server);
  context.credentials.save(credentials);
  report(context, options, credentials);
}

/** What can be known to fail before anybody is asked for a secret. */
function checkInput({ streams }: CliContext, { token, email, passwordStdin }: LoginOptions): void {
  if (token !== undefined && token !== '-') {
    throw new UsageError(
      'A token is read from standard input, never from an argument, where others could see it.',
      'Use `tracegate login --token -`, and revoke the token if your shell keeps a history.',
    );
  }
  const atTerminal = streams.stdin.isTTY === true;
  if (token === undefined && !atTerminal && (passwordStdin !== true || email === undefined)) {
    throw new UsageError(
      'There is no terminal to ask for e-mail and password.',
      'Use --token - with a token on standard input, or --email ADDRESS --password-stdin with the password there.',
    );
  }
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
    `Agents can use it. Key commands need a login with e-mail and password: tracegate login --server ${server}`,
  );
}
