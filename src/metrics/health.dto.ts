import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ enum: ['ok', 'draining'] })
  status: 'ok' | 'draining';
}

export class LivenessDto {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
  /** Exchanges under way in this process. */
  inFlight: number;
  /** Whether it finishes what it has and takes nothing new. */
  draining: boolean;
  timestamp: Date;
}
