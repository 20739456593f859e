/** The person behind a token, as `GET /me` and a login tell. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organizations: readonly { readonly slug: string; readonly name: string; readonly role: string }[];
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

/** Whether an answer is an object with text in each of these members: enough to tell our server from another. */
export function hasText<Name extends string>(
  answer: unknown,
  ...names: Name[]
): answer is Record<Name, string> {
  if (typeof answer !== 'object' || answer === null) return false;
  return names.every((name) => typeof (answer as Record<string, unknown>)[name] === 'string');
}
