/** What of OpenAI's formats a server speaks: Chat Completions, or the Responses API. */
export const openaiFormats = ['chat', 'responses'] as const;
export type OpenaiFormat = (typeof openaiFormats)[number];

/** How requests are put to a target; what is not there is not asked for. */
export interface TargetOptions {
  /** Of a target of OpenAI's: the format that is spoken there, whatever the caller's. */
  readonly format?: OpenaiFormat;
  /** Whether a request of which something would be lost in translation is refused instead. */
  readonly strict?: true;
  /** Whether a request that is not streamed goes out as one that is, and comes back as one answer. */
  readonly demote?: true;
}

/** The options as they are stored: those alone that say something, so that equal routes are equal. */
export function storedOptions({
  format,
  strict,
  demote,
}: {
  readonly format?: OpenaiFormat | null | undefined;
  readonly strict?: boolean | null | undefined;
  readonly demote?: boolean | null | undefined;
}): TargetOptions {
  return {
    ...(format ? { format } : {}),
    ...(strict ? { strict } : {}),
    ...(demote ? { demote } : {}),
  };
}
