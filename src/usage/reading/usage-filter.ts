/** What usage is asked for by; what is undefined does not narrow. */
export interface UsageFilter {
  /** The first day, in UTC: `2026-09-01`. */
  readonly from?: string | undefined;
  /** The first day that is left out. */
  readonly to?: string | undefined;
  /** A person's id. */
  readonly user?: string | undefined;
  readonly model?: string | undefined;
  readonly route?: string | undefined;
  /** A key's id or name. */
  readonly key?: string | undefined;
  readonly repository?: string | undefined;
}

/** Whose usage is read: an organisation's, a person's, or what a token did; each that is given narrows. */
export interface UsageScope {
  readonly organizationId?: string;
  readonly userId?: string;
  readonly tokenId?: string;
}
