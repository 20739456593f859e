import { Module } from '@nestjs/common';
import { OrgsModule } from '../../orgs/orgs.module.ts';
import { BodiesModule } from '../bodies/bodies.module.ts';
import { BodyFactsRepository } from './bodies/body-facts.repository.ts';
import { BodyReader } from './bodies/body-reader.ts';
import { ReadBodies } from './bodies/read-bodies.ts';
import { ReadMessages } from './bodies/read-messages.ts';
import { TraceBodiesController } from './bodies/trace-bodies.controller.ts';
import { ExportController } from './export/export.controller.ts';
import { ExportTraces } from './export/export-traces.ts';
import { ReadFilter } from './list/read-filter.ts';
import { TracesRepository } from './list/traces.repository.ts';
import { TracesService } from './list/traces.service.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveTracesRepository } from './live/live-traces.repository.ts';
import { LiveTraces } from './live/live-traces.ts';
import { MyTracesController } from './my-traces.controller.ts';
import { TracesController } from './traces.controller.ts';

/** The record, for those who may read it. */
@Module({
  imports: [OrgsModule, BodiesModule],
  // Those with a fixed path before the one that takes an id there.
  controllers: [
    ExportController,
    LiveController,
    TracesController,
    TraceBodiesController,
    MyTracesController,
  ],
  providers: [
    TracesService,
    TracesRepository,
    ReadFilter,
    ReadBodies,
    ReadMessages,
    BodyFactsRepository,
    ExportTraces,
    LiveTraces,
    LiveTracesRepository,
    BodyReader,
  ],
})
export class ReadingModule {}
