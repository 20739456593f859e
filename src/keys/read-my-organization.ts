import { Injectable } from '@nestjs/common';
import type { Person } from '../common/access/caller.ts';
import { PeopleRepository } from '../orgs/people.repository.ts';
import { PolicyDirectory } from '../policy/policy-directory.ts';
import { defaultPolicy } from '../policy/policy.ts';
import { OrganizationKeyDto } from './organization-key.dto.ts';
import type { MyOrganizationProxyDto } from './my-proxy.dto.ts';
import { ReadOrganizationKeys } from './read-organization-keys.ts';

/** What the organisation in which a person works gives him, and lets him do. */
@Injectable()
export class ReadMyOrganization {
  constructor(
    private readonly people: PeopleRepository,
    private readonly policies: PolicyDirectory,
    private readonly organizationKeys: ReadOrganizationKeys,
  ) {}

  /** For a person in no organisation nothing, under the rules that hold where nobody has decided on any. */
  async of({ organizationId, userId, suspended }: Person): Promise<MyOrganizationProxyDto> {
    const found = organizationId === undefined ? null : await this.people.organizationById(organizationId);
    if (!found) return { organization: null, organizationKeys: [], ...switchesOf(defaultPolicy) };
    const { id, slug, name } = found;
    const keys = suspended ? [] : await this.organizationKeys.grantedTo({ organizationId: id, userId });
    return {
      organization: { slug, name },
      organizationKeys: keys.map((key) => OrganizationKeyDto.granted(key)),
      ...switchesOf((await this.policies.of(id)).policy),
    };
  }
}

function switchesOf({
  allowMemberKeys,
  allowMemberRoutes,
}: typeof defaultPolicy): Pick<MyOrganizationProxyDto, 'allowMemberKeys' | 'allowMemberRoutes'> {
  return { allowMemberKeys, allowMemberRoutes };
}
