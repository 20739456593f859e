import { withoutBlocks } from './without-blocks.ts';

/** Blocks that agents put around or into what a person says, and which may be another or gone in the next turn. */
const PASSING = ['system-reminder', 'environment_details', 'environment_context'];

/** A text without what an agent adds to it in passing. */
export function stripContext(text: string): string {
  return text.includes('<') ? PASSING.reduce(withoutBlocks, text) : text;
}
