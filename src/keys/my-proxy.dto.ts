import { OrganizationKeyDto } from './organization-key.dto.ts';
import { KeyStatusDto } from './provider-key.dto.ts';

export class WorkplaceDto {
  /** @example engines */
  slug: string;
  /** @example Analytical Engines */
  name: string;
}

export class MyOrganizationProxyDto {
  /** The organisation that the caller works in; null for none. */
  organization: WorkplaceDto | null;
  /** Its keys that are granted to him. */
  organizationKeys: OrganizationKeyDto[];
  /** Whether he may store and use keys of his own. */
  allowMemberKeys: boolean;
  /** Whether he may have named routes of his own. */
  allowMemberRoutes: boolean;
}

export class MyProxyDto extends MyOrganizationProxyDto {
  /** For ANTHROPIC_BASE_URL. @example http://127.0.0.1:8484/proxy/anthropic */
  anthropicBaseUrl: string;
  /** For the OpenAI base URL. @example http://127.0.0.1:8484/proxy/openai/v1 */
  openaiBaseUrl: string;
  keys: KeyStatusDto[];
}
