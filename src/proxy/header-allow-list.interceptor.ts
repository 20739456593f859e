import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { arrivalOf } from './arrival.ts';
import { HeaderRulesPerProvider } from './header-rules-per-provider.ts';
import { selectRequestHeaders } from './header-rules/request-headers.ts';

/**
 * Decides which request headers may travel on to the provider. The answer's headers pass the same provider's list when
 * they come back (see `RelayResponse`).
 */
@Injectable()
export class HeaderAllowListInterceptor implements NestInterceptor {
  constructor(private readonly rules: HeaderRulesPerProvider) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const arrival = arrivalOf(request);
    arrival.forwardedHeaders = selectRequestHeaders(request.rawHeaders, this.rules.of(arrival.provider));
    return next.handle();
  }
}
