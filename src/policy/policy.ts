/** Some members who are held to a list of models of their own, within that of the organisation. */
export interface PolicyGroup {
  readonly name: string;
  /** Ids of persons. One may be in several groups, and is then held to what any of them allows. */
  readonly members: readonly string[];
  /** Patterns; see `Policy.allowedModels`. */
  readonly allowedModels: readonly string[];
}

/** What the members of an organisation may do. */
export interface Policy {
  /** Whether members may store provider keys of their own, and use them. */
  readonly allowMemberKeys: boolean;
  /** Whether members may have named routes of their own. */
  readonly allowMemberRoutes: boolean;
  /** Whether a model that no named route covers is refused instead of being sent to its provider as it is. */
  readonly namedRoutesOnly: boolean;
  /** Patterns of the names that may be asked for: exact, `prefix*`, `*`. An empty list allows none. */
  readonly allowedModels: readonly string[];
  /** Patterns of the providers' paths that may be called, e.g. `/v1/files*`. */
  readonly allowedPaths: readonly string[];
  /** CIDRs from which requests to providers may come; null for anywhere. */
  readonly allowedAddresses: readonly string[] | null;
  readonly groups: readonly PolicyGroup[];
}

/** What holds in an organisation that has decided nothing: everything that is not dangerous by itself is allowed. */
export const defaultPolicy: Policy = {
  allowMemberKeys: true,
  allowMemberRoutes: true,
  namedRoutesOnly: false,
  allowedModels: ['*'],
  allowedPaths: ['*'],
  allowedAddresses: null,
  groups: [],
};
