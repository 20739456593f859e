import type { NeutralMessage } from './neutral-message.ts';
import type { NeutralTool } from './neutral-tool.ts';
import type { RequestSettings } from './request-settings.ts';
import type { TextPart } from './content-part.ts';

/** A request that no format owns: every format reads its own into this, and writes its own from this. */
export interface NeutralRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly instructions: readonly Instruction[];
  readonly messages: readonly NeutralMessage[];
  readonly tools: readonly NeutralTool[];
  readonly settings: RequestSettings;
}

/** What stands before the conversation. OpenAI's newer models call their `system` a `developer`. */
export interface Instruction {
  readonly role: 'system' | 'developer';
  readonly content: readonly TextPart[];
}
