import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Invitation } from './invitation.entity.ts';
import { InvitationsController } from './invitations/invitations.controller.ts';
import { InvitationsRepository } from './invitations/invitations.repository.ts';
import { InvitationsService } from './invitations/invitations.service.ts';
import { JoinByInvitation } from './invitations/join-by-invitation.ts';
import { Membership } from './membership.entity.ts';
import { MembersController } from './members/members.controller.ts';
import { MembersRepository } from './members/members.repository.ts';
import { MembersService } from './members/members.service.ts';
import { OwnMembership } from './members/own-membership.ts';
import { Organization } from './organization.entity.ts';
import { OrganizationsController } from './organizations/organizations.controller.ts';
import { OrganizationsRepository } from './organizations/organizations.repository.ts';
import { OrganizationsService } from './organizations/organizations.service.ts';
import { PeopleRepository } from './people.repository.ts';
import { User } from './user.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Organization, User, Membership, Invitation])],
  controllers: [OrganizationsController, MembersController, InvitationsController],
  providers: [
    PeopleRepository,
    OrganizationsRepository,
    OrganizationsService,
    MembersRepository,
    MembersService,
    OwnMembership,
    InvitationsRepository,
    InvitationsService,
    JoinByInvitation,
  ],
  exports: [PeopleRepository, JoinByInvitation],
})
export class OrgsModule {}
