/** How the gateway is: taking requests, shutting down, or not answering. */
export type Health = 'ok' | 'draining' | 'unreachable';

/** Asks the gateway how it is. Never throws: not to answer is an answer too. */
export async function readHealth(): Promise<Health> {
  try {
    const response = await fetch('/health', { cache: 'no-store', credentials: 'same-origin' });
    if (response.ok) return 'ok';
    return response.status === 503 ? 'draining' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
