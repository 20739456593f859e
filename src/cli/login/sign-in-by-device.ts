import { setTimeout as delay } from 'node:timers/promises';
import { readPerson } from '../api/read-person.ts';
import type { CliContext } from '../cli-context.ts';
import type { Credentials } from '../credentials-store.ts';
import { printNote } from '../output.ts';
import { browserOpener, openBrowser } from './browser-opener.ts';
import { type DeviceAuthorization, requestDeviceAuthorization } from './device-authorization.ts';
import { pollForTokens } from './poll-for-tokens.ts';

const clock = { now: () => Date.now(), sleep: (milliseconds: number) => delay(milliseconds) };

/**
 * Signs in without a password in this program: somebody approves the code in a browser, on any machine (RFC 8628).
 *
 * @returns undefined for a server that does not know this way
 * @throws CliError denied, not approved in time, refused
 */
export async function signInByDevice(
  context: CliContext,
  server: string,
  options: { readonly browser: boolean },
): Promise<Credentials | undefined> {
  const authorization = await requestDeviceAuthorization(server);
  if (authorization === undefined) return undefined;
  showCode(context, authorization);
  if (options.browser) await showPage(context, authorization);
  printNote(context.streams, 'Waiting until the login is approved there …');
  const issued = await pollForTokens(server, authorization, clock);
  const person = await readPerson(context.connect(server, issued.token));
  return { server, ...issued, ...(person === undefined ? {} : { email: person.email }) };
}

function showCode({ streams }: CliContext, authorization: DeviceAuthorization): void {
  const { userCode, verificationUri, verificationUriComplete, expiresInSeconds } = authorization;
  const complete = verificationUriComplete === undefined ? [] : [`Or open: ${verificationUriComplete}`];
  printNote(
    streams,
    `Open ${verificationUri} in a browser and enter the code: ${userCode}`,
    ...complete,
    `The page must show this code. It ends in ${inMinutes(expiresInSeconds)}.`,
  );
}

function inMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${seconds} seconds`;
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** Only at a terminal is there somebody before whom a browser may open. */
async function showPage(
  { streams, environment }: CliContext,
  { verificationUri, verificationUriComplete }: DeviceAuthorization,
): Promise<void> {
  const atTerminal = streams.stdin.isTTY === true && streams.stderr.isTTY === true;
  const opener = atTerminal ? browserOpener(process.platform, environment.variables) : undefined;
  if (opener === undefined) return;
  const opened = await openBrowser(opener, verificationUriComplete ?? verificationUri);
  if (opened) printNote(streams, 'The page opens in your browser.');
}
