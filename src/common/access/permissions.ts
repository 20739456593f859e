/**
 * What a route asks of its caller.
 *
 * - `self`: a signed-in person acting on his own things; any token with the scope `api`.
 * - `self-session`: the same, and the credential must be a session: what ends or replaces credentials is not for tokens
 *   that may lie in scripts.
 */
export type Permission = 'self' | 'self-session';
