import type { IncomingMessage } from 'node:http';
import { All, Controller, Req, UseFilters, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { callerOf } from '../common/access/current-caller.ts';
import { OwnGuard } from '../common/access/requires.ts';
import { SessionGuard } from '../auth/access/session-guard.ts';
import { AddressGuard } from './address-guard.ts';
import { arrivalOf } from './arrival.ts';
import { EnvelopeFilter } from './envelope-filter.ts';
import { HandleExchange } from './handle-exchange.ts';
import { HeaderAllowListInterceptor } from './header-allow-list.interceptor.ts';

/**
 * Everything below `/proxy/anthropic` and `/proxy/openai`. The requests come through `ProxyDoor`, not through Express.
 * Left out of the OpenAPI document as operations, since its paths are the providers' own; the document's text names them.
 */
@ApiExcludeController()
@Controller('proxy')
@OwnGuard()
@UseGuards(AddressGuard, SessionGuard)
@UseInterceptors(HeaderAllowListInterceptor)
@UseFilters(EnvelopeFilter)
export class ProxyController {
  constructor(private readonly handleExchange: HandleExchange) {}

  @All(['anthropic', 'anthropic/*path', 'openai', 'openai/*path'])
  forward(@Req() request: IncomingMessage): Promise<void> {
    return this.handleExchange.handle(arrivalOf(request), callerOf(request));
  }
}
