import { anthropicSdk } from './anthropic-sdk.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { curl } from './curl.ts';
import { cursor } from './cursor.ts';
import type { Connection, Guide } from './guide.ts';
import { openaiSdk } from './openai-sdk.ts';
import { opencode } from './opencode.ts';
import { pi } from './pi.ts';

/** Stands in the lines until there is a token to fill in. */
export const tokenPlaceholder = 'YOUR_TRACEGATE_TOKEN';

/** Every agent and SDK the page explains, in the order of the tabs. */
export function guidesFor(connection: Connection): Guide[] {
  return [claudeCode, codex, pi, opencode, cursor, anthropicSdk, openaiSdk, curl].map((guide) =>
    guide(connection),
  );
}
