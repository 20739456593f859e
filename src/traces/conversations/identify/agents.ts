import type { ReadAgentIds } from './agent-ids.ts';
import { cacheKey } from './agents/cache-key.ts';
import { claudeCode } from './agents/claude-code.ts';
import { codex } from './agents/codex.ts';
import { copilot } from './agents/copilot.ts';
import { kilo } from './agents/kilo.ts';
import { mux } from './agents/mux.ts';
import { opencode } from './agents/opencode.ts';
import { pi } from './agents/pi.ts';
import { storedConversation } from './agents/stored-conversation.ts';

/** Every agent whose ids are understood; the first that finds one is asked no further. */
export const agents: readonly ReadAgentIds[] = [
  claudeCode,
  codex,
  opencode,
  pi,
  copilot,
  kilo,
  mux,
  storedConversation,
  cacheKey,
];
