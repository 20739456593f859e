import { type Role, roles } from '../orgs/role.ts';
import { ApiProperty } from '@nestjs/swagger';
import { PersonDto } from './sign-in/sign-in.dto.ts';

export class MyOrganizationDto {
  slug: string;
  name: string;
  @ApiProperty({ enum: roles })
  role: Role;
}

export class MeDto extends PersonDto {
  organizations: MyOrganizationDto[];
}
