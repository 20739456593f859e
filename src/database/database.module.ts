import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type DatabaseAddress, dataSourceOptions } from './data-source-options.ts';

/** The connection pool. Each module names its own entities; the schema was brought up to date before. */
@Module({})
export class DatabaseModule {
  static at(address: DatabaseAddress): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(address), autoLoadEntities: true })],
    };
  }
}
