import { ApiProperty } from '@nestjs/swagger';

const OBJECT = { type: 'object', additionalProperties: true } as const;
/** In the shape of the provider: a text, a list, or an object. */
const AS_IT_CAME = { oneOf: [{ type: 'string' }, { type: 'array', items: OBJECT }, OBJECT], nullable: true };

/** A request and its answer in parts, each in the provider's own shape. */
export class TraceMessagesDto {
  /** What stands above the conversation: `system`, or `instructions`; null where there is nothing of it. */
  @ApiProperty(AS_IT_CAME)
  system: unknown;
  /** Null where there are none. */
  @ApiProperty(AS_IT_CAME)
  tools: unknown;
  /** `messages`, or `input`. */
  @ApiProperty(AS_IT_CAME)
  messages: unknown;
  /** The index of the first message that is new in this request; null where it is not known. */
  newFrom: number | null;
  /** The answer, put together from its stream; null where there is none or it cannot be read. */
  @ApiProperty(AS_IT_CAME)
  answer: unknown;
}
