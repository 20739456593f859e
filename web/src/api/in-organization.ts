/** The path of an organisation's things: `inOrganization('acme', 'keys', 'team a')` gives `/orgs/acme/keys/team%20a`. */
export function inOrganization(slug: string, ...parts: string[]): string {
  return `/orgs/${[slug, ...parts].map(encodeURIComponent).join('/')}`;
}
