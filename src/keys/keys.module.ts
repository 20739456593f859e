import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UrlGuard } from '../common/net/url-guard.ts';
import { Configuration } from '../config/configuration.ts';
import { KeysService } from './keys.service.ts';
import { MyKeysController } from './my-keys.controller.ts';
import { OpenKey } from './open-key.ts';
import { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { ResealKeys } from './reseal-keys.ts';

@Module({
  imports: [TypeOrmModule.forFeature([ProviderKey])],
  controllers: [MyKeysController],
  providers: [
    KeysService,
    OpenKey,
    ProviderKeysRepository,
    ResealKeys,
    {
      provide: UrlGuard,
      inject: [Configuration],
      useFactory: (configuration: Configuration) =>
        new UrlGuard({ allowedHosts: configuration.upstreamAllowedHosts }),
    },
  ],
  exports: [OpenKey, ResealKeys, UrlGuard],
})
export class KeysModule {}
