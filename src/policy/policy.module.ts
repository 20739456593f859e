import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Membership } from '../orgs/membership.entity.ts';
import { AddressGate } from './address-gate.ts';
import { CheckPolicy } from './check-policy.ts';
import { MembersNamed } from './members-named.ts';
import { PoliciesRepository } from './policies.repository.ts';
import { PolicyController } from './policy.controller.ts';
import { PolicyDirectory } from './policy-directory.ts';
import { StoredPolicy } from './policy.entity.ts';
import { PolicyService } from './policy.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([StoredPolicy, Membership])],
  controllers: [PolicyController],
  providers: [PoliciesRepository, PolicyDirectory, AddressGate, CheckPolicy, PolicyService, MembersNamed],
  exports: [PoliciesRepository, PolicyDirectory, AddressGate, CheckPolicy, PolicyService, MembersNamed],
})
export class PolicyModule {}
