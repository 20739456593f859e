/** The JSON type of a value, told from its first byte. */
export type JsonValueKind = 'string' | 'number' | 'object' | 'array' | 'true' | 'false' | 'null';

/** One member of the outermost object. Offsets are bytes in the whole body; each end is exclusive. */
export interface TopLevelMember {
  /**
   * The name with its escapes decoded; lone surrogates stay as they are. Of a name over 256 bytes in the body only
   * the first 256 are kept, undecoded and with a `…` behind them, so that it equals no name of ordinary length.
   */
  readonly name: string;
  /** Where the name's opening quote is. */
  readonly keyStart: number;
  /** Behind the name's closing quote. */
  readonly keyEnd: number;
  /** Where the value's first byte is, white space left out. */
  readonly valueStart: number;
  /** Behind the value's last byte, white space left out. */
  readonly valueEnd: number;
  readonly valueKind: JsonValueKind;
}

/** Why a body is not read as an object. */
export type OpaqueReason = 'empty' | 'not-an-object' | 'malformed' | 'too-many-members';

/**
 * What a body is: an object, with every member in the order of the body and duplicates listed each, or something
 * that nobody should claim to understand. Two parsers may differ about malformed input, so nothing of it is given.
 */
export type TopLevelScan =
  | { readonly kind: 'object'; readonly members: readonly TopLevelMember[] }
  | { readonly kind: 'opaque'; readonly reason: OpaqueReason };
