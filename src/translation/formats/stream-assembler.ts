import type { ServerSentEvent } from './stream-reader.ts';

/** Builds from a stream the JSON that the same call would have given without `stream`, in the same format. */
export interface StreamAssembler {
  read(event: ServerSentEvent): void;
  /** The answer so far: whether it is complete, an error, or was cut. */
  end(): AssembledAnswer;
}

export type AssembledAnswer =
  | { readonly outcome: 'complete'; readonly bodyText: string }
  /** The provider's own error, as it stood in the stream. */
  | { readonly outcome: 'failed'; readonly bodyText: string }
  | { readonly outcome: 'cut' };
