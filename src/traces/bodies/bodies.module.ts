import { Module } from '@nestjs/common';
import { BodyKeys } from './body-keys.ts';
import { BodyKeysRepository } from './body-keys.repository.ts';
import { NeededParts } from './needed-parts.ts';
import { PartsRepository } from './parts.repository.ts';
import { ReadKeptBody } from './read-kept-body.ts';

/** How bodies are kept, and given back. */
@Module({
  providers: [BodyKeys, BodyKeysRepository, PartsRepository, ReadKeptBody, NeededParts],
  exports: [BodyKeys, ReadKeptBody, NeededParts],
})
export class BodiesModule {}
