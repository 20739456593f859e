import { Injectable } from '@nestjs/common';
import { OpenKey } from '../../keys/open-key.ts';
import type { Route } from '../../routing/route.ts';
import { SharedObjects } from '../shared-objects/shared-objects.ts';
import { PrepareRequest } from '../translate/prepare-request.ts';
import type { AskedRequest, Attempt } from './attempt.ts';
import { CheckAttempt } from './check-attempt.ts';

/** Makes a try ready: may it go there, with which key, and as which bytes in which format. */
@Injectable()
export class PrepareAttempt {
  constructor(
    private readonly checkAttempt: CheckAttempt,
    private readonly openKey: OpenKey,
    private readonly sharedObjects: SharedObjects,
    private readonly prepareRequest: PrepareRequest,
  ) {}

  /**
   * @throws GatewayError 400, 403 or 404 where the caller may not, where there is no key, or where the target's format cannot
   * carry the request; 503 when the database is away
   */
  async prepare(asked: AskedRequest, route: Route): Promise<Attempt> {
    const { arrival, caller, read, path } = asked;
    this.checkAttempt.check(asked, route);
    const key = await this.openKey.open(caller, route.provider, route.key);
    const objects = await this.sharedObjects.check(arrival, caller, key, read.content, read.body);
    const outgoing = await this.prepareRequest.prepare(arrival, read, path, route, key);
    return { route, key, outgoing, objects };
  }
}
