import { loose, type Loose } from './loose-json.ts';
import type { FormatName } from './recorded-cases.ts';

/** The tokens of an answer: all that went in, cached or not, what of it came from the cache, and what came out. */
export interface ToldUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** What an answer says of its tokens; nothing where it does not say. */
export function toldUsage(format: FormatName, answer: unknown): ToldUsage | undefined {
  const usage = loose(answer)['usage'];
  return usage === undefined || usage === null ? undefined : READERS[format](loose(usage));
}

const READERS: Record<FormatName, (usage: Loose) => ToldUsage> = {
  'anthropic-messages': (usage) => {
    const cached = number(usage['cache_read_input_tokens']);
    const written = number(usage['cache_creation_input_tokens']);
    return {
      input: number(usage['input_tokens']) + cached + written,
      cached,
      output: number(usage['output_tokens']),
    };
  },
  'openai-chat': (usage) => ({
    input: number(usage['prompt_tokens']),
    cached: number(loose(usage['prompt_tokens_details'])['cached_tokens']),
    output: number(usage['completion_tokens']),
  }),
  'openai-responses': (usage) => ({
    input: number(usage['input_tokens']),
    cached: number(loose(usage['input_tokens_details'])['cached_tokens']),
    output: number(usage['output_tokens']),
  }),
};

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
