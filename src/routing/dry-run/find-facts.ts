import { Injectable } from '@nestjs/common';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { ChooseKey } from '../../keys/choose-key.ts';
import type { PolicyInForce } from '../../policy/policy-in-force.ts';
import type { KeyReference } from '../../providers/key-reference.ts';
import type { Provider } from '../../providers/provider.ts';
import type { LevelOfRoutes } from '../named-routes/levels-of-routes.ts';
import { RouteDirectory } from '../named-routes/route-directory.ts';
import type { Asker } from './judge-request.ts';

/** Somebody in an organisation. */
export interface AskerThere extends Asker {
  readonly organizationId: string;
}

/** The key that a request would be sent with, by its name, or why there is none. */
export type KeyFound =
  | {
      readonly owner: 'org' | 'me';
      readonly name: string;
      /** Whether it is for a server under a base URL of its own. */
      readonly hasOwnAddress: boolean;
    }
  | GatewayError;

/** Looks up what requests in words are judged by: routes, and keys without opening them. */
@Injectable()
export class FindFacts {
  constructor(
    private readonly routes: RouteDirectory,
    private readonly chooseKey: ChooseKey,
  ) {}

  /** The routes that would count. */
  async levels(asker: AskerThere, policy: PolicyInForce): Promise<readonly LevelOfRoutes[]> {
    return this.routes.levelsFor(asker, policy);
  }

  /** The key that would be used. */
  async key(
    { organizationId, userId }: AskerThere,
    { policy }: PolicyInForce,
    provider: Provider,
    reference: KeyReference,
  ): Promise<KeyFound> {
    try {
      const allowOwn = policy.allowMemberKeys;
      const key = await this.chooseKey.choose({ organizationId, userId, allowOwn, provider, reference });
      return {
        owner: key.userId === null ? 'org' : 'me',
        name: key.name,
        hasOwnAddress: key.baseUrl !== null,
      };
    } catch (error) {
      if (error instanceof GatewayError) return error;
      throw error;
    }
  }
}
