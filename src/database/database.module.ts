import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChangeFeed } from './change-feed.ts';
import { type DatabaseAddress, dataSourceOptions } from './data-source-options.ts';

/** For those who need a connection of their own: where the database is. Holds a password: never logged. */
export const DATABASE_ADDRESS = Symbol('database address');

/** The connection pool, and the feed of changes. Each module names its own entities; the schema was brought up to date before. */
@Global()
@Module({})
export class DatabaseModule {
  static at(address: DatabaseAddress): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(address), autoLoadEntities: true })],
      providers: [
        { provide: DATABASE_ADDRESS, useValue: address },
        { provide: ChangeFeed, useFactory: () => new ChangeFeed(address) },
      ],
      exports: [DATABASE_ADDRESS, ChangeFeed],
    };
  }
}
