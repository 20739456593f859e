import { Module } from '@nestjs/common';
import { TracesModule } from '../traces/traces.module.ts';
import { HealthController } from './health.controller.ts';

@Module({ imports: [TracesModule], controllers: [HealthController] })
export class MetricsModule {}
