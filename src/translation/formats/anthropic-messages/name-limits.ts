import type { NameLimits } from '../format.ts';

/** `tools[].name`, as the published specification has it. */
export const toolNames: NameLimits = { longest: 128, pattern: /^[a-zA-Z0-9_-]+$/ };

/** `tool_use.id`: no limit is published, so that none is set but a sane one. */
export const toolCallIds: NameLimits = { longest: 256, pattern: /^[a-zA-Z0-9_-]+$/ };
