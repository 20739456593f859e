import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import type { ProviderName } from '../providers/provider.ts';
import { providers } from '../providers/providers.ts';
import type { Route } from './route.ts';

/**
 * Asked on every exchange: which provider, model and key. Knows the default routing so far: the path's own provider, the
 * model as sent, and the caller's own key before one of his organisation.
 */
@Injectable()
export class ResolveRoute {
  resolve(_caller: Caller, provider: ProviderName, model: string | undefined): Route {
    return {
      provider: providers[provider],
      requestedModel: model,
      sentModel: model,
      key: { kind: 'default' },
      rule: 'default',
    };
  }
}
