/** The part of pi's extension interface that is used here. */
interface PiExtensionHost {
  registerProvider(
    name: string,
    provider: { baseUrl: string; apiKey: string; headers: Record<string, string> },
  ): void;
}

/**
 * Points pi's providers at the gateway. Loaded by pi, in pi's own process, with the variables that `tracegate run`
 * and `tracegate proxy env` set. The headers are named as well as the key, because a credential stored with `/login`
 * would take the key's place: this way no credential of a provider reaches the gateway.
 */
export default function pointAtTracegate(pi: PiExtensionHost): void {
  const { TRACEGATE_URL: server, TRACEGATE_TOKEN: token } = process.env;
  if (!server || !token)
    throw new Error('Start pi with `tracegate run -- pi`, which sets what Tracegate needs.');
  const headers = { 'x-api-key': token, authorization: `Bearer ${token}` };
  pi.registerProvider('anthropic', { baseUrl: `${server}/proxy/anthropic`, apiKey: token, headers });
  pi.registerProvider('openai', { baseUrl: `${server}/proxy/openai/v1`, apiKey: token, headers });
}
