import type { CacheMark } from './cache-mark.ts';
import type { Citation } from './citation.ts';

/** Content of a message in the neutral form, in the order in which it was written. */
export type ContentPart =
  | TextPart
  | ImagePart
  | DocumentPart
  | AudioPart
  | RefusalPart
  | ReasoningPart
  | ToolCallPart
  | ToolResultPart;

export interface TextPart {
  readonly type: 'text';
  readonly text: string;
  readonly cacheMark?: CacheMark;
  readonly citations?: readonly Citation[];
}

export interface ImagePart {
  readonly type: 'image';
  readonly source: MediaSource;
  /** How closely OpenAI's models look: `low`, `high`, `auto`, `original`. */
  readonly detail?: string;
  readonly cacheMark?: CacheMark;
}

/** A document: a PDF, or plain text under a title. */
export interface DocumentPart {
  readonly type: 'document';
  readonly source: MediaSource | { readonly kind: 'text'; readonly text: string };
  /** File name or title. */
  readonly title?: string;
  readonly cacheMark?: CacheMark;
}

export interface AudioPart {
  readonly type: 'audio';
  readonly data: string;
  /** `wav` or `mp3`. */
  readonly format: string;
}

/** Bytes in base64, an address to fetch them from, or the id of a file which only its own provider knows. */
export type MediaSource =
  | { readonly kind: 'base64'; readonly mediaType: string; readonly data: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly fileId: string };

/** The model's own words that it will not answer. */
export interface RefusalPart {
  readonly type: 'refusal';
  readonly text: string;
}

/**
 * What the model thought, as far as it may be read. Signatures and encrypted thoughts have no place here: they are valid at
 * the provider that issued them and nowhere else.
 */
export interface ReasoningPart {
  readonly type: 'reasoning';
  readonly text: string;
}

export interface ToolCallPart {
  readonly type: 'toolCall';
  readonly id: string;
  readonly name: string;
  /** The arguments as JSON text, just as the model wrote them: not always valid JSON. */
  readonly argumentsText: string;
  readonly cacheMark?: CacheMark;
}

/** What a tool gave back. */
export interface ToolResultPart {
  readonly type: 'toolResult';
  readonly toolCallId: string;
  readonly content: ReadonlyArray<TextPart | ImagePart | DocumentPart>;
  readonly isError: boolean;
  readonly cacheMark?: CacheMark;
}
