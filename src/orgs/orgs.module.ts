import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Membership } from './membership.entity.ts';
import { Organization } from './organization.entity.ts';
import { PeopleRepository } from './people.repository.ts';
import { User } from './user.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Organization, User, Membership])],
  providers: [PeopleRepository],
  exports: [PeopleRepository],
})
export class OrgsModule {}
