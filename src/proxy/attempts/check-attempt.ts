import { Injectable } from '@nestjs/common';
import { CheckPolicy } from '../../policy/check-policy.ts';
import { providers } from '../../providers/providers.ts';
import type { Route } from '../../routing/route.ts';
import { isUnclear } from '../request-content.ts';
import type { AskedRequest } from './attempt.ts';

/** Holds a request to the caller's policy, for where a route leads. */
@Injectable()
export class CheckAttempt {
  constructor(private readonly checkPolicy: CheckPolicy) {}

  /** @throws GatewayError 400 or 403 with the rule that forbids it */
  check({ arrival, caller, policy, path, read, askedModel }: AskedRequest, route: Route): void {
    const { content } = read;
    this.checkPolicy.check(caller, policy, {
      provider: providers[arrival.provider],
      method: arrival.method,
      path,
      body: isUnclear(content) ? 'opaque' : content.kind,
      requestedModel: askedModel,
      sentModel: route.sentModel,
      viaOwnRoute: route.named?.level === 'own',
    });
  }
}
