import type { Role } from '../api/roles.ts';
import { mayReview } from '../organization/roles.ts';

/** The address of the page at `pathname` in another organisation; its members where the role there may not read that page. */
export function samePageIn({ slug, role }: { slug: string; role: Role }, pathname: string): string {
  const page = /^\/orgs\/[^/]+\/([a-z]+)/.exec(pathname)?.[1] ?? 'members';
  const isForReviewers = page === 'tokens' || page === 'record' || page === 'audit';
  return `/orgs/${slug}/${isForReviewers && !mayReview(role) ? 'members' : page}`;
}
