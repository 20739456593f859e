import { organizationPath } from './organization-path.ts';

/** The path of an organisation's service tokens, or of the caller's own tokens where no organisation is given. */
export function tokensPath(org: string | undefined, ...parts: readonly string[]): string {
  const tokens = org === undefined ? '/me/tokens' : organizationPath(org, 'tokens');
  return [tokens, ...parts].join('/');
}
