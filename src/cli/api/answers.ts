/** The person behind a token, as `GET /me` and a login tell. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organizations: readonly Belonging[];
}

/** That somebody is in an organisation, and as what. */
interface Belonging {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly suspended?: boolean;
  /** Whether commands are about this one, unless they say another. */
  readonly isDefault?: boolean;
}

/** The status of a provider key. The key itself never comes back. */
export interface KeyStatus {
  readonly name: string;
  readonly provider: string;
  readonly baseUrl: string | null;
  readonly configured: boolean;
  readonly configuredAt: string | null;
  readonly lastUsedAt: string | null;
  readonly maxConcurrency: number | null;
}

/** Who may use something of an organisation: all its members, or those with these ids. */
export type Grants = 'all' | readonly string[];

/** The same of an organisation's key, with who may use it. */
export interface OrganizationKey extends KeyStatus {
  readonly grants?: Grants;
}

/** Whether an answer is an object with text in each of these members: enough to tell our server from another. */
export function hasText<Name extends string>(
  answer: unknown,
  ...names: Name[]
): answer is Record<Name, string> {
  if (typeof answer !== 'object' || answer === null) return false;
  return names.every((name) => typeof (answer as Record<string, unknown>)[name] === 'string');
}
