import { IsInt, Max, Min, ValidateIf } from 'class-validator';
import { ApiGrants, type Grants, IsGrants } from './grants.ts';
import type { GrantedKey } from './key-grants.repository.ts';
import { KeyStatusDto, StoreKeyDto } from './provider-key.dto.ts';

const isThere = (_: unknown, value: unknown): boolean => value !== undefined;

export class StoreOrganizationKeyDto extends StoreKeyDto {
  @ApiGrants({
    required: false,
    description:
      'Every member, or those with these ids. Without it a new key is for all, and a replaced one for those it was for.',
  })
  @ValidateIf(isThere)
  @IsGrants()
  grants?: Grants;
}

export class ChangeOrganizationKeyDto {
  @ApiGrants({ required: false })
  @ValidateIf(isThere)
  @IsGrants()
  grants?: Grants;

  /** How many requests may use it at once; null for no cap. @example 8 */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxConcurrency?: number | null;
}

/** All that anybody can learn of an organisation's key. */
export class OrganizationKeyDto extends KeyStatusDto {
  @ApiGrants({ required: true })
  grants: Grants;

  static granted({ key, grants }: GrantedKey): OrganizationKeyDto {
    return { ...KeyStatusDto.of(key), grants };
  }
}

export class OrganizationKeyPageDto {
  items: OrganizationKeyDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
