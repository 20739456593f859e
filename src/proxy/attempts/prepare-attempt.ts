import { Injectable } from '@nestjs/common';
import { OpenKey } from '../../keys/open-key.ts';
import { CheckPolicy } from '../../policy/check-policy.ts';
import { providers } from '../../providers/providers.ts';
import type { Route } from '../../routing/route.ts';
import { renameModel } from '../rename-model.ts';
import { isUnclear } from '../request-content.ts';
import { SharedObjects } from '../shared-objects/shared-objects.ts';
import type { AskedRequest, Attempt } from './attempt.ts';

/** Makes a try ready: may it go there, with which key, and as which bytes. */
@Injectable()
export class PrepareAttempt {
  constructor(
    private readonly checkPolicy: CheckPolicy,
    private readonly openKey: OpenKey,
    private readonly sharedObjects: SharedObjects,
  ) {}

  /** @throws GatewayError 400, 403 or 404 where the caller may not, or there is no key; 503 when the database is away */
  async prepare(asked: AskedRequest, route: Route): Promise<Attempt> {
    const { arrival, caller, read, path } = asked;
    this.#check(asked, route);
    const key = await this.openKey.open(caller, route.provider, route.key);
    const objects = await this.sharedObjects.check(arrival, caller, key, read.content, read.body);
    const body = renameModel(read.body, read.content, route);
    return { route, key, outgoing: { path, body }, objects };
  }

  #check(asked: AskedRequest, route: Route): void {
    const { arrival, caller, policy, path, askedModel } = asked;
    const { content } = asked.read;
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
