import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../common/access/requires.ts';
import { Lifecycle } from '../common/lifecycle.ts';
import { OpenExchanges } from '../traces/open-exchanges.ts';
import { HealthDto, LivenessDto } from './health.dto.ts';

// Public: load balancers and orchestrators ask without a credential, and learn nothing of what is inside.
@ApiTags('Health')
@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly exchanges: OpenExchanges,
  ) {}

  /** Whether this process takes new requests. */
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse({
    type: HealthDto,
    description: 'Draining: it finishes what it has and ends.',
  })
  @Get('health')
  health(@Res({ passthrough: true }) response: Response): HealthDto {
    if (!this.lifecycle.draining) return { status: 'ok' };
    response.status(503);
    return { status: 'draining' };
  }

  /** That this process lives, and how many exchanges are under way in it. */
  @Get('livez')
  livez(): LivenessDto {
    const { draining } = this.lifecycle;
    return { status: 'ok', inFlight: this.exchanges.count, draining, timestamp: new Date() };
  }
}
