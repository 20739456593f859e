import type { NameLimits } from '../format.ts';

/** `function.name`: "a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64". */
export const toolNames: NameLimits = { longest: 64, pattern: /^[a-zA-Z0-9_-]+$/ };

/** `tool_calls[].id`: OpenAI answers 400 to longer ones ("string too long"). */
export const toolCallIds: NameLimits = { longest: 40, pattern: /^\S+$/ };
