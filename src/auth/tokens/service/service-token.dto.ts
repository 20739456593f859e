import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Role, roles } from '../../../common/access/role.ts';
import type { User } from '../../../orgs/user.entity.ts';
import type { Token } from '../token.entity.ts';
import { CreateTokenDto, TokenDto } from '../token.dto.ts';

export class CreateServiceTokenDto extends CreateTokenDto {
  /** What it may do in the organisation, with the scope `api`. */
  @ApiProperty({ enum: roles, required: false, default: 'developer' })
  @IsOptional()
  @IsIn(roles)
  role?: Role;
}

/** Who made a service token. */
export class TokenMakerDto {
  id: string;
  /** @example 'Ada Lovelace' */
  name: string;
}

export class ServiceTokenDto extends TokenDto {
  /** What it may do in the organisation; never more than its maker may at that moment. */
  @ApiProperty({ enum: roles })
  role: Role;

  /** The person who made it; null once he is no more. */
  @ApiProperty({ type: TokenMakerDto, nullable: true })
  createdBy: TokenMakerDto | null;

  static made(token: Token, makers: ReadonlyMap<string, User>): ServiceTokenDto {
    const maker = makers.get(token.createdBy ?? '');
    const createdBy = maker ? { id: maker.id, name: maker.name } : null;
    // The database holds every service token to a role.
    return { ...TokenDto.of(token), role: token.role as Role, createdBy };
  }
}

export class CreatedServiceTokenDto extends ServiceTokenDto {
  /** The token itself, shown this once. @example tgv_… */
  token: string;
}

export class RotatedServiceTokenDto extends CreatedServiceTokenDto {
  /** Until when the old token still works. */
  previousExpiresAt: Date;
}

export class ServiceTokenPageDto {
  items: ServiceTokenDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
