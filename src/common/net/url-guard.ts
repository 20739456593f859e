import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress } from './address-rules.ts';
import { type HostPort, isAllowedHost } from './allowed-hosts.ts';
import { parseBaseUrl } from './base-url.ts';
import type { DialGuard, DialTarget } from './dial-guard.ts';
import { canonicalHost, refusalOfHost } from './host-rules.ts';
import { type LookupAll, lookupAll } from './lookup-all.ts';
import { UrlRefused } from './url-refused.ts';

export { type HostPort, parseAllowedHosts } from './allowed-hosts.ts';
export { UrlRefused } from './url-refused.ts';

/**
 * Ports on which a public provider may be named. 443 is where they are; 8443 is the customary second one for HTTPS.
 * Every other port belongs to some other service (SSH, mail, databases), which a caller could find and poke at.
 */
const PORTS: ReadonlySet<number> = new Set([443, 8443]);

/** Longest wait for the resolver while somebody saves a URL, in milliseconds. */
const RESOLVER_PATIENCE_MS = 2000;

/** What a `UrlGuard` is made of. */
interface UrlGuardOptions {
  /** Hosts that the operator exempted from the rules on address, name, port and `https`. */
  readonly allowedHosts: readonly HostPort[];
  /** Finds all addresses of a name. The system's resolver by default. */
  readonly resolve?: LookupAll;
}

/**
 * The one gate for URLs that callers name: checked when saved, and again, by the address, when dialled.
 * No answer of DNS is trusted twice: what `checkWhenDialled` gives is what must be connected to.
 */
export class UrlGuard implements DialGuard {
  readonly #allowedHosts: readonly HostPort[];
  readonly #resolve: LookupAll;

  constructor({ allowedHosts, resolve = lookupAll }: UrlGuardOptions) {
    this.#allowedHosts = allowedHosts;
    this.#resolve = resolve;
  }

  /**
   * Checks the text of a base URL and gives it normalised, without a slash at the end of its path.
   * A name that does not resolve now, or not within two seconds, is accepted: the check when dialled holds.
   * @throws UrlRefused
   */
  async checkWhenSaved(text: string): Promise<URL> {
    const url = parseBaseUrl(text);
    const target = targetOf(url);
    this.checkTarget(target);
    if (!this.#isAllowed(target)) await this.#checkAnswersNow(hostOf(target));
    return url;
  }

  /** Judges scheme, host and port by their text alone. @throws UrlRefused */
  checkTarget(target: DialTarget): void {
    const host = hostOf(target);
    if (this.#isAllowed(target)) return;
    // The host comes before the port, so that the reason given is the one that no other port would mend.
    const refusal = refusalOfHost(host);
    if (refusal !== null) throw new UrlRefused(refusal, host);
    if (target.protocol !== 'https:') throw new UrlRefused('scheme_not_allowed');
    if (!PORTS.has(target.port)) throw new UrlRefused('port_not_allowed', host);
  }

  /**
   * Checks a target and resolves it once; gives exactly the addresses that may be connected to. One answer that is
   * not public refuses all of them.
   * @throws UrlRefused, or the resolver's error
   */
  async checkWhenDialled(target: DialTarget): Promise<readonly LookupAddress[]> {
    this.checkTarget(target);
    const host = hostOf(target);
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const answers = await this.#resolve(host);
    if (!this.#isAllowed(target)) refuseUnlessAllPublic(host, answers);
    return answers;
  }

  #isAllowed(target: DialTarget): boolean {
    return isAllowedHost(this.#allowedHosts, hostOf(target), target.port);
  }

  async #checkAnswersNow(host: string): Promise<void> {
    if (isIP(host) !== 0) return;
    refuseUnlessAllPublic(host, await answersInTime(this.#resolve, host));
  }
}

function targetOf(url: URL): DialTarget {
  const protocol = url.protocol === 'http:' ? 'http:' : 'https:';
  const defaultPort = protocol === 'http:' ? 80 : 443;
  return { protocol, host: url.hostname, port: url.port === '' ? defaultPort : Number(url.port) };
}

function hostOf(target: DialTarget): string {
  const host = canonicalHost(target.host);
  if (host === null) throw new UrlRefused('url_malformed');
  return host;
}

function refuseUnlessAllPublic(host: string, answers: readonly LookupAddress[]): void {
  if (!answers.every(({ address }) => isPublicAddress(address))) {
    throw new UrlRefused('address_not_public', host);
  }
}

async function answersInTime(resolve: LookupAll, host: string): Promise<readonly LookupAddress[]> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<readonly LookupAddress[]>((settle) => {
    timer = setTimeout(settle, RESOLVER_PATIENCE_MS, []);
  });
  try {
    return await Promise.race([resolve(host), patience]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}
