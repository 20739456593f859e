import {
  IconArchive,
  IconShieldCheck,
  IconLock,
  IconListSearch,
  IconRobot,
  IconRoute,
  IconSubtask,
  IconUsers,
} from '@tabler/icons-react';
import type { Membership } from '../api/me.ts';
import { mayReview } from '../organization/roles.ts';

/** The pages of an organisation that a member may read. */
export function organizationLinks({ slug, role, suspended }: Membership) {
  if (suspended) return [];
  const at = (page: string) => `/orgs/${slug}/${page}`;
  const forAll = [
    { to: at('members'), label: 'Members', Icon: IconUsers },
    { to: at('keys'), label: 'Organisation keys', Icon: IconLock },
    { to: at('routes'), label: 'Routes', Icon: IconRoute },
    { to: at('agents'), label: 'Agents', Icon: IconSubtask },
    { to: at('policy'), label: 'Policy', Icon: IconShieldCheck },
  ];
  const forReviewers = [
    { to: at('tokens'), label: 'Service tokens', Icon: IconRobot },
    { to: at('record'), label: 'Record', Icon: IconArchive },
    { to: at('audit'), label: 'Audit log', Icon: IconListSearch },
  ];
  return mayReview(role) ? [...forAll, ...forReviewers] : forAll;
}
