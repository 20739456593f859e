/** The end of a prefix that the provider is to keep in its prompt cache. `lifetime` as it was asked for, if it was. */
export interface CacheMark {
  readonly lifetime?: '5m' | '1h';
}
