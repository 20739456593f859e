/** Where a piece of an answer comes from: a page with an address. */
export interface Citation {
  readonly url: string;
  readonly title?: string;
  /** The words of the source. */
  readonly citedText?: string;
  /** Where in the answer's text the cited passage stands, in UTF-16 units, where the provider says so. */
  readonly start?: number;
  readonly end?: number;
}
