import type { ProviderName } from '../../providers/provider.ts';

/** Where a request to the proxy wants to go. */
export interface ProxyTarget {
  readonly provider: ProviderName;
  /** What the upstream is to be asked for, byte for byte with its leading `/`. Empty for a bare prefix without one. */
  readonly path: string;
  /** Byte for byte with its `?`, or empty. */
  readonly query: string;
  /** Whether nothing, or only `/`, follows the prefix. */
  readonly isBarePrefix: boolean;
  /** Whether it is `/api/hello`, which agents ask for to see whether anybody is there. */
  readonly isHello: boolean;
}

export type PathRefusalCode =
  | 'path_fragment'
  | 'path_bad_character'
  | 'path_backslash'
  | 'path_empty_segment'
  | 'path_dot_segment';

/** A request under a provider's prefix whose path must not travel. */
export interface PathRefusal {
  readonly provider: ProviderName;
  readonly status: 400;
  readonly code: PathRefusalCode;
  /** For the caller; it repeats nothing of what was sent. */
  readonly message: string;
}
