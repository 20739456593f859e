import { Module } from '@nestjs/common';
import { TracesModule } from '../traces/traces.module.ts';
import { HealthController } from './health.controller.ts';
import { LiveMetricsController } from './live-metrics.controller.ts';
import { Meters } from './meters.ts';
import { MetricsController } from './metrics.controller.ts';
import { Snapshots } from './snapshots.ts';
import { SnapshotStream } from './snapshot-stream.ts';

@Module({
  imports: [TracesModule],
  controllers: [HealthController, MetricsController, LiveMetricsController],
  providers: [Meters, Snapshots, SnapshotStream],
})
export class MetricsModule {}
