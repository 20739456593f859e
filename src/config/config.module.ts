import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Configuration } from './configuration.ts';

/** Hands the configuration to every module. It was read and checked before the application began to exist. */
@Global()
@Module({})
export class ConfigModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: Configuration, useValue: configuration }],
      exports: [Configuration],
    };
  }
}
