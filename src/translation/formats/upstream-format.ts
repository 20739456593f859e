import type { FormatName } from './format.ts';

/** What is known of where a request goes. */
export interface FormatTarget {
  readonly provider: 'anthropic' | 'openai';
  /** Which of OpenAI's formats is spoken there, where somebody said so. */
  readonly format: 'chat' | 'responses' | undefined;
  /** Whether it is a server of somebody's own, under a base URL that a key names. */
  readonly hasOwnAddress: boolean;
}

/**
 * The format in which a target is asked. A request of OpenAI's for a target of OpenAI's stays as it is unless the target says
 * what it speaks; one of another provider's becomes what OpenAI itself recommends, and what every other such server knows.
 */
export function upstreamFormat(
  client: FormatName,
  { provider, format, hasOwnAddress }: FormatTarget,
): FormatName {
  if (provider === 'anthropic') return 'anthropic-messages';
  if (format) return `openai-${format}`;
  if (client !== 'anthropic-messages') return client;
  return hasOwnAddress ? 'openai-chat' : 'openai-responses';
}
