import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UrlGuard } from '../common/net/url-guard.ts';
import { Configuration } from '../config/configuration.ts';
import { OrgsModule } from '../orgs/orgs.module.ts';
import { PolicyModule } from '../policy/policy.module.ts';
import { ChangeKey } from './change-key.ts';
import { ChooseKey } from './choose-key.ts';
import { FindKeys } from './find-keys.ts';
import { KeyGrant } from './key-grant.entity.ts';
import { KeyGrantsRepository } from './key-grants.repository.ts';
import { KeysService } from './keys.service.ts';
import { MemberKeys } from './member-keys.ts';
import { MyKeysController } from './my-keys.controller.ts';
import { OpenKey } from './open-key.ts';
import { OrganizationKeysController } from './organization-keys.controller.ts';
import { OrganizationKeysService } from './organization-keys.service.ts';
import { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { ReadMyOrganization } from './read-my-organization.ts';
import { ReadOrganizationKeys } from './read-organization-keys.ts';
import { SealKey } from './seal-key.ts';
import { UnsealKey } from './unseal-key.ts';
import { UsableKeysRepository } from './usable-keys.repository.ts';

@Module({
  imports: [TypeOrmModule.forFeature([ProviderKey, KeyGrant]), OrgsModule, PolicyModule],
  controllers: [MyKeysController, OrganizationKeysController],
  providers: [
    // Stored, read and changed over REST.
    KeysService,
    OrganizationKeysService,
    ReadOrganizationKeys,
    ReadMyOrganization,
    MemberKeys,
    SealKey,
    ChangeKey,
    // Chosen and opened for a request.
    OpenKey,
    ChooseKey,
    UnsealKey,
    // For others.
    FindKeys,
    // In the database.
    ProviderKeysRepository,
    UsableKeysRepository,
    KeyGrantsRepository,
    {
      provide: UrlGuard,
      inject: [Configuration],
      useFactory: (configuration: Configuration) =>
        new UrlGuard({ allowedHosts: configuration.upstreamAllowedHosts }),
    },
  ],
  exports: [OpenKey, ChooseKey, FindKeys, UrlGuard],
})
export class KeysModule {}
