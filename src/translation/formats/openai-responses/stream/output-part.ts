import type { Citation } from '../../../neutral/citation.ts';

/** A part of an answer while it is streamed to the client. Each method gives the text of its events. */
export interface OutputPart {
  begin(): string;
  add(text: string): string;
  cite(citation: Citation): string;
  end(): string;
}
