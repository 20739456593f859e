import type { Caller } from '../../common/access/caller.ts';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { PolicyInForce } from '../../policy/policy-in-force.ts';
import type { Route } from '../../routing/route.ts';
import type { Arrival } from '../arrival.ts';
import type { ReadResult } from '../read-request.ts';
import type { ObjectWatch } from '../shared-objects/shared-objects.ts';
import type { PreparedRequest } from '../translate/prepare-request.ts';

/** What every try at a request begins with. */
export interface AskedRequest {
  readonly arrival: Arrival;
  readonly caller: Caller;
  readonly policy: PolicyInForce;
  readonly read: ReadResult;
  /** At the provider whose API the caller speaks, without the query. */
  readonly path: string;
  /** What the rules of the policy are held to: where an agent is to have another model, that one. */
  readonly askedModel: string | undefined;
}

/** One try: where it goes, with which key, what is sent, and how the answer is handed on. */
export interface Attempt {
  readonly route: Route;
  readonly key: OpenedKey;
  readonly outgoing: PreparedRequest;
  readonly objects: ObjectWatch | undefined;
}
